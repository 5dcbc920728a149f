import type { Translate } from '../../web/i18n.ts'
import type { Change } from './diff.ts'

/** A change as people read it: the field by its name in the forms, its texts as they stand there. */
export type ToldChange = { name: string; before: string | undefined; after: string | undefined }

/** Fields of cards, books and personas by the names that their forms have. */
const NAMES = (t: Translate): { [field: string]: string } => ({
  name: t('Name'),
  nickname: t('Nickname'),
  description: t('Description'),
  personality: t('Personality'),
  scenario: t('Scenario'),
  first_mes: t('Greeting'),
  mes_example: t('Example dialogue'),
  system_prompt: t('System prompt'),
  post_history_instructions: t('After the history'),
  creator_notes: t('Creator’s notes'),
  creator: t('Creator'),
  character_version: t('The creator’s version'),
  tags: t('Tags'),
  creation_date: t('Made at'),
  'extensions.troupe.tagline': t('Tagline'),
  'extensions.troupe.language': t('Language'),
  'extensions.depth_prompt.prompt': t('Depth prompt'),
  'extensions.depth_prompt.depth': t('Depth'),
  'extensions.depth_prompt.role': t('Told by'),
  'extensions.talkativeness': t('Talkativeness'),
})

const SECONDS = /^(?:creation|modification)_date$/
const LISTED = /^(?:tags|source)$/

export function toldChanges(t: Translate, changes: Change[]): ToldChange[] {
  const names = NAMES(t)
  const nameOf = (path: string) => {
    const greeting = /^alternate_greetings\.(\d+)$/.exec(path)?.[1]
    if (greeting !== undefined) return t('Another greeting, {{number}}', { number: Number(greeting) + 1 })
    return names[path] ?? path
  }
  return changes.map(({ path, before, after }) => ({
    name: nameOf(path),
    before: textOf(path, before),
    after: textOf(path, after),
  }))
}

function textOf(path: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  if (SECONDS.test(path) && typeof value === 'number') return new Date(value * 1000).toISOString().slice(0, 10)
  if (LISTED.test(path) && Array.isArray(value)) return value.join(', ')
  return JSON.stringify(value, null, 2)
}

/** A whole text, field by field: sets are opened, so that each field of them stands under its own name. */
export const fieldsOf = (content: unknown): Change[] =>
  opened('', content).filter(({ after }) => after !== '' && !(Array.isArray(after) && after.length === 0))

function opened(path: string, value: unknown): Change[] {
  const isSet = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (isSet && (path === '' || /^extensions(?:\.(?:troupe|depth_prompt))?$/.test(path))) {
    return Object.entries(value).flatMap(([name, one]) => opened(path === '' ? name : `${path}.${name}`, one))
  }
  if (path === 'alternate_greetings' && Array.isArray(value)) {
    return value.flatMap((one, at) => opened(`${path}.${at}`, one))
  }
  return [{ path, before: undefined, after: value }]
}
