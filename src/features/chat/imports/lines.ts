import { Problem } from '../../../lib/problem.ts'
import { LIMITS } from '../../../web/limits.ts'
import { RATINGS } from '../rows.ts'
import { dateOf } from './dates.ts'
import type { Alternative, ImportedLine } from './imports.ts'
import { ENDS, type Origin } from './origin.ts'

export type Json = { [name: string]: unknown }

const NAME_LETTERS = 120
const READ_OF_EXTRA = ['api', 'model', 'troupe']

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** A text that says something, undefined for anything else. */
export const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
const numberIn = (value: unknown): number | undefined => (Number.isSafeInteger(value) ? (value as number) : undefined)

type Reading = { number: number; now: number; unread: Set<string> }

/** A line with its alternatives; what of it is not used is added to `unread`. */
export function lineFrom(json: Json, reading: Reading): ImportedLine {
  const extra = isObject(json.extra) ? json.extra : {}
  const troupe = isObject(extra.troupe) ? extra.troupe : {}
  const isOnPath = troupe.aside !== true
  for (const name of Object.keys(extra)) if (!READ_OF_EXTRA.includes(name)) reading.unread.add(name)
  const { texts, chosen } = swipesOf(json)
  if (texts.length > LIMITS.alternatives) {
    const values = { line: reading.number }
    throw new Problem('tooLarge', 'Line {{line}} has more than 200 alternatives.', { values })
  }
  const infos = Array.isArray(json.swipe_info) ? (json.swipe_info as unknown[]) : []
  const alternatives = texts.map((text, at): Alternative => {
    if (text.length > LIMITS.importLength) {
      const values = { line: reading.number }
      throw new Problem('tooLarge', 'Line {{line}} is longer than 64,000 characters.', { values })
    }
    const info = isObject(infos[at]) ? infos[at] : {}
    const own = at === chosen ? { ...ownOf(info), ...extra } : ownOf(info)
    const marks = isObject(own.troupe) ? own.troupe : {}
    const sent = at === chosen ? json.send_date : (info.send_date ?? json.send_date)
    return {
      text,
      date: dateOf(sent, reading.now),
      origin: originFrom(own, marks, textIn(marks.name) ?? textIn(json.name)),
      number: numberIn(marks.id),
      isCleared: marks.cleared === true,
      isHidden: marks.hidden === true || (at === chosen && isOnPath && json.is_system === true),
      editedAt: dateOf(marks.edited, reading.now),
      rating: json.is_user === true ? undefined : RATINGS.find((one) => one === marks.rating),
    }
  })
  return {
    author: json.is_user === true ? 'person' : 'character',
    alternatives,
    chosen,
    parent: 'parent' in troupe ? (numberIn(troupe.parent) ?? 0) : undefined,
    isOnPath,
    isFollowed: troupe.chosen !== false,
  }
}

const ownOf = (info: Json): Json => (isObject(info.extra) ? info.extra : {})

/** What is shown stands in `mes`; where it was edited there, the swipe is older. */
function swipesOf({ mes, swipes, swipe_id }: Json): { texts: string[]; chosen: number } {
  const shown = String(mes)
  const texts = Array.isArray(swipes) ? swipes.filter((text) => typeof text === 'string') : []
  if (texts.length === 0 || (Array.isArray(swipes) && texts.length !== swipes.length))
    return { texts: [shown], chosen: 0 }
  const named = numberIn(swipe_id) ?? -1
  const chosen = texts[named] === undefined ? texts.indexOf(shown) : named
  if (chosen < 0) return { texts: [...texts, shown], chosen: texts.length }
  return { texts: texts.with(chosen, shown), chosen }
}

function originFrom({ api, model }: Json, marks: Json, name: string | undefined): Origin {
  const cut = (value: unknown) => textIn(value)?.slice(0, NAME_LETTERS)
  const [by, with_] = [cut(api), cut(model)]
  const end = ENDS.find((one) => one === marks.end)
  return {
    ...(name !== undefined && { name: name.slice(0, NAME_LETTERS) }),
    ...(by !== undefined && { api: by }),
    ...(with_ !== undefined && { model: with_ }),
    ...(end !== undefined && { end }),
  }
}
