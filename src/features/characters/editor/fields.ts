import type { Form } from '../../../web/form.ts'
import type { Translate } from '../../../web/i18n.ts'
import type { FieldPart } from '../../../web/views.ts'
import type { CharacterTyped } from './form.ts'
import { licenceNames } from './licences.ts'
import { costsOf } from './present.ts'
import type { ChoiceField, TextField, Way } from './views.ts'

export type Option = { value: string; name: string; isChosen: boolean }

const LANGUAGES = {
  ...{ en: 'English', ja: '日本語', es: 'Español', fr: 'Français', de: 'Deutsch', pt: 'Português', it: 'Italiano' },
  ...{ ru: 'Русский', zh: '中文', ko: '한국어', pl: 'Polski', nl: 'Nederlands', tr: 'Türkçe', id: 'Bahasa Indonesia' },
}

export type EditorFields = ReturnType<typeof editorFields>

/** All fields of the editor, with what stands in them and what is wrong with it. */
export function editorFields(form: Form<CharacterTyped>, t: Translate) {
  const typed = form.typed as { [field: string]: string | undefined }
  const errors = form.errors as { [field: string]: string[] | undefined }
  const costs = costsOf(form.typed as CharacterTyped)
  const language = typed.language || 'en'
  const labels = labelsOf(t)
  type Label = keyof typeof labels
  const line = (id: Label, maxlength: number, help?: string, required = false): FieldPart => ({
    ...{ id, name: id, type: 'text', label: labels[id], value: typed[id] ?? '', errors: errors[id], required, help },
    ...{ autocomplete: 'off', limits: { maxlength } },
  })
  const text = (id: Label, rows: number, help?: string): TextField => ({
    ...{ id, label: labels[id], rows, value: typed[id] ?? '', errors: errors[id], cost: costs[id], help, language },
  })
  const choice = (name: Label, usual: string, ways: Way[]): ChoiceField => ({
    ...{ name, label: labels[name], value: typed[name] || usual, errors: errors[name], ways },
  })
  const options = (id: Label, usual: string, all: { [value: string]: string }): Option[] => {
    const value = typed[id] || usual
    const known = Object.entries(value in all ? all : { [value]: value, ...all })
    return known.map(([one, name]) => ({ value: one, name, isChosen: one === value }))
  }
  const number = (id: Label, usual: number) => ({ value: typed[id] ?? String(usual), errors: errors[id] })
  const isFilled = (...ids: Label[]) => ids.some((id) => (typed[id] ?? '') !== '')
  return {
    labels,
    errors: Object.entries(labels).map(([id, label]) => ({ id, label, errors: errors[id] })),
    name: line('name', 100, undefined, true),
    nickname: line('nickname', 100, t('What they are called in talk, where that is not the name.')),
    tagline: line('tagline', 200, t('One line for the wall: who is this?')),
    tags: line('tags', 1000, t('With commas between them. People find by them.')),
    languages: options('language', 'en', LANGUAGES),
    portraitErrors: errors.portrait ?? [],
    description: text('description', 8, t('Who they are, how they look, what they know: always told to the model.')),
    personality: text('personality', 3),
    scenario: text('scenario', 3, t('Where they meet whoever comes; it is shown on their page.')),
    greeting: text('greeting', 6, t('Their first words in each chat.')),
    examples: text('examples', 8, t('A few exchanges that show the voice. Each block begins with a line <START>.')),
    systemPrompt: text(
      'systemPrompt',
      4,
      t('In the place of the house’s own instructions; a macro {{original}} stands for those.', MACROS),
    ),
    postHistory: text('postHistory', 3, t('Told last, after everything that was said.')),
    depthPrompt: text('depthPrompt', 3, t('Told so many turns before the end.')),
    depth: number('depth', 4),
    talkativeness: number('talkativeness', 50),
    roles: options('depthRole', 'system', {
      system: t('The instructions'),
      user: t('Whoever talks'),
      assistant: t('The character'),
    }),
    isForModelOpen: isFilled('systemPrompt', 'postHistory', 'depthPrompt'),
    creatorNotes: text('creatorNotes', 4, t('Shown to people, never told to a model.')),
    creator: line('creator', 100),
    characterVersion: line('characterVersion', 60),
    isForPeopleOpen: isFilled('creatorNotes', 'creator'),
    notes: line('notes', 300, t('What it may hurt with, with commas between: death of a child, spiders.')),
    visibility: choice('visibility', 'private', [
      {
        value: 'private',
        name: t('Only me'),
        meaning: t('Kept encrypted with your own key, in no list and no search.'),
      },
      { value: 'unlisted', name: t('Whoever has the address'), meaning: t('In no list and no search.') },
      {
        value: 'public',
        name: t('Everybody'),
        meaning: t('On the wall and in the search; people may talk with them.'),
      },
    ]),
    rating: choice('rating', 'everyone', [
      { value: 'everyone', name: t('Everyone'), meaning: t('Nothing that could not be read aloud.') },
      { value: 'mature', name: t('Mature'), meaning: t('Violence, dread, heavy matters: for members, behind a fold.') },
      { value: 'adult', name: t('Adult'), meaning: t('Sexual content. Never with anybody under 18.') },
    ]),
    definition: choice('definition', 'open', [
      { value: 'open', name: t('Open'), meaning: t('Others may read it, export it and make copies that name you.') },
      { value: 'view', name: t('To be read'), meaning: t('Others may read it, and not copy it.') },
      {
        value: 'hidden',
        name: t('Hidden'),
        meaning: t('Others may talk with them, and read no more than the wall tells.'),
      },
    ]),
    licences: options('licence', 'site', licenceNames(t)),
    claim: choice('claim', 'unsaid', [
      { value: 'unsaid', name: t('Not said'), meaning: t('It stays private.') },
      { value: 'mine', name: t('Mine'), meaning: t('I made it.') },
      {
        value: 'permitted',
        name: t('With permission'),
        meaning: t('Whoever made it lets me share it; their name stays on it.'),
      },
    ]),
    greetings: othersIn(typed).map(
      ({ id, value }, at): TextField => ({
        ...{ id, value, label: t('Another greeting, {{number}}', { number: at + 1 }), rows: 4, errors: errors[id] },
        ...{ cost: undefined, help: undefined, language },
      }),
    ),
  }
}

/** Macros are told of in sentences whose own braces would be filled in. */
export const MACROS = { original: '{{original}}', char: '{{char}}', user: '{{user}}' }

const othersIn = (typed: { [field: string]: string | undefined }) =>
  Array.from({ length: Number(typed.greetings ?? 0) }, (_, at) => {
    const id = `greeting${at + 1}`
    return { id, value: typed[id] ?? '' }
  })

const labelsOf = (t: Translate) => ({
  name: t('Name'),
  nickname: t('Nickname'),
  tagline: t('Tagline'),
  language: t('Language'),
  tags: t('Tags'),
  portrait: t('Portrait'),
  description: t('Description'),
  personality: t('Personality'),
  scenario: t('Scenario'),
  greeting: t('Greeting'),
  examples: t('Example dialogue'),
  systemPrompt: t('System prompt'),
  postHistory: t('After the history'),
  depthPrompt: t('Depth prompt'),
  depth: t('Depth'),
  depthRole: t('Told by'),
  talkativeness: t('Talkativeness'),
  creator: t('Creator'),
  characterVersion: t('The creator’s version'),
  creatorNotes: t('Creator’s notes'),
  notes: t('Content notes'),
  rating: t('For whom'),
  visibility: t('Who may see it'),
  definition: t('The text'),
  licence: t('Licence'),
  claim: t('Whose work it is'),
})
