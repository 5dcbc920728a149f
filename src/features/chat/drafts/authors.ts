import { type Card, exampleBlocks, replaceMacros, sceneOf } from '../../characters/index.ts'

type Asked = {
  card: Card
  person: string
  persona?: string
  seed: string
  now: Date
  /** What the person has said in this chat, and the suggestion that stands in the composer. */
  said: string[]
  suggested: string
}

/** A line that the card's author wrote for the person and that is not said yet, after the one suggested before; undefined where there is none. */
export function authorsLine({ card, person, persona = '', seed, now, said, suggested }: Asked): string | undefined {
  const scene = sceneOf(card, { person, persona, seed, now })
  const written = exampleBlocks(card.mes_example)
    .flat()
    .filter(({ author }) => author === 'person')
    .map(({ text }) => replaceMacros(text, scene).trim())
    .filter((text) => text !== '')
  const before = written.indexOf(suggested.trim())
  const inTurn = [...written.slice(before + 1), ...written.slice(0, before + 1)]
  const known = new Set(said.map((text) => text.trim()))
  return inTurn.find((text) => !known.has(text))
}
