import type { Translate } from '../../../web/i18n.ts'
import type { Place } from '../rules.ts'
import { type Called, isCalled, type Quiet, type Trace } from '../trace.ts'
import type { LorePart, LoreRow } from './views.ts'

/** What became of an entry, and whose line called it up. */
type LoreTrace = Trace & { said?: { role: 'person' | 'character'; line?: string } }

/** More entries that were not called up are not named; a book may have thousands. */
const QUIET_NAMED = 300

/** What a page tells of the entries of lorebooks: those that are told in their order in the books, then the others. */
export function loreOf(t: Translate, trace: LoreTrace[]): LorePart {
  const wasCalled = ({ verdict, tokens }: LoreTrace) => isCalled(verdict) || tokens !== undefined
  const told = trace.filter(({ verdict }) => isCalled(verdict))
  const dropped = trace.filter((one) => wasCalled(one) && !isCalled(one.verdict))
  const quiet = trace.filter((one) => !wasCalled(one)).slice(0, QUIET_NAMED)
  const rows = (ones: LoreTrace[]) => ones.map((one) => rowOf(t, one))
  return { told: rows(told), dropped: rows(dropped), quiet: rows(quiet), secretTokens: 0 }
}

function rowOf(t: Translate, { name, book, verdict, key = '', said, entry, place, tokens }: LoreTrace): LoreRow {
  const found = tokens !== undefined && key ? calledWords(t, key).key : ''
  return {
    ...{ name, book, tokens },
    why: isCalled(verdict) ? calledWords(t, key)[verdict] : [quietWords(t, key)[verdict], found].join(' ').trim(),
    where: whereWords(t, said, entry),
    place: placeWords(t, place),
  }
}

function whereWords(t: Translate, said: LoreTrace['said'], entry: string | undefined): LoreRow['where'] {
  if (said) {
    const text = said.role === 'person' ? t('Found in your line.') : t('Found in the character’s line.')
    return { text, line: said.line }
  }
  return entry === undefined ? undefined : { text: t('Found in the entry “{{entry}}”.', { entry }), line: undefined }
}

const calledWords = (t: Translate, key: string): { [verdict in Called]: string } => ({
  constant: t('Always told.'),
  activate: t('Always told: its first lines ask for it.'),
  kept: t('Told since it was called up once.'),
  sticky: t('Still told after an earlier reply.'),
  key: t('Called up by “{{key}}”.', { key }),
})

const quietWords = (t: Translate, key: string): { [verdict in Quiet]: string } => ({
  disabled: t('Switched off.'),
  delay: t('The chat has too few lines yet.'),
  cooldown: t('Was told lately, and rests.'),
  notBeforeRecursion: t('Waits for other entries.'),
  notInRecursion: t('Does not listen to other entries, and no line called it up.'),
  dontActivate: t('Its first lines ask not to tell it.'),
  alreadyMatched: t('Is told only once, and was.'),
  onlyAfter: t('Is told only after more replies.'),
  onlyEvery: t('Is told only every so many replies.'),
  otherGreeting: t('Belongs to another greeting.'),
  noKeys: t('Has no key.'),
  noKey: t('No key was said.'),
  brokenRegex: t('“{{key}}” is a regular expression that cannot be used here.', { key }),
  tooMuch: t('The books were too much to search through.'),
  noSecondary: t('“{{key}}” was said, but none of what has to be said with it.', { key }),
  excludedBySecondary: t('“{{key}}” stands in its way.', { key }),
  noAdditional: t('Something else would have to be said as well.'),
  excludedByKey: t('“{{key}}” stands in its way.', { key }),
  group: t('Another entry of its group was told.'),
  probability: t('It is left to chance, and chance said no.'),
  empty: t('It has nothing to tell.'),
  tokenBudget: t('Its book’s budget was used up by more important entries.'),
  loreBudget: t('The room for lorebooks was used up by more important entries.'),
  contextFull: t('It gives way when the context is full.'),
  noRoom: t('There was no room for it beside the character and your last line.'),
})

function placeWords(t: Translate, place: Place): string {
  switch (place.at) {
    case 'beforeCharacter':
      return t('before the character')
    case 'afterCharacter':
      return t('after the character')
    case 'beforeDescription':
      return t('before the description')
    case 'afterDescription':
      return t('after the description')
    case 'personality':
      return t('with the personality')
    case 'scenario':
      return t('with the scene')
    case 'beforeExamples':
      return t('before the example dialogue')
    case 'afterExamples':
      return t('after the example dialogue')
    case 'noteTop':
      return t('above the author’s note')
    case 'noteBottom':
      return t('below the author’s note')
    case 'depth':
      if (place.fromTop) return t('between the lines, {{depth}} from the beginning', { depth: place.depth })
      if (place.depth === 0) return t('after the last line')
      return t('between the lines, {{depth}} from the end', { depth: place.depth })
  }
}
