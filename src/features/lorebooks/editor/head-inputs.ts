import type { Form } from '../../../web/form.ts'
import type { Translate } from '../../../web/i18n.ts'
import { LICENCES, licenceNames } from '../../characters/index.ts'
import type { HeadTyped } from './form.ts'
import type { Choice, HeadPage, InputPart, Wrong } from './views.ts'

type Inputs = Pick<HeadPage, 'inputs' | 'searching' | 'sharing' | 'wrong'>

/** The fields of a book itself; `isShared` asks who may see it too, and `asksClaim` whose work it is. */
export function headInputs(
  { typed, errors }: Form<HeadTyped>,
  t: Translate,
  { isShared, asksClaim }: { isShared: boolean; asksClaim: boolean },
): Inputs {
  const wrong: Wrong = []
  const input = (
    id: keyof HeadTyped,
    kind: InputPart['kind'],
    label: string,
    help?: string,
    more: Partial<InputPart> = {},
  ): InputPart => {
    wrong.push({ id, label, errors: errors[id] })
    const value = typed[id] ?? ''
    return { id, kind, label, value, errors: errors[id], help, rows: 4, options: [], required: false, ...more }
  }
  const choice = (name: keyof HeadTyped, label: string, usual: string, ways: Choice['ways']): Choice => {
    wrong.push({ id: name, label, errors: errors[name] })
    return { name, label, value: typed[name] || usual, errors: errors[name], ways }
  }
  const inputs = [
    input('name', 'line', t('Name'), undefined, { required: isShared }),
    input('description', 'text', t('Description'), t('What it is about; shown to people, never told to a model.')),
    ...(isShared
      ? [
          input('language', 'choice', t('Language'), undefined, { options: languages(typed.language || 'en') }),
          input('tags', 'line', t('Tags'), t('With commas between them.')),
        ]
      : []),
  ]
  const searching = [
    input(
      'scanDepth',
      'number',
      t('Lines looked through'),
      t('So many of the last lines are looked through for keys. Empty: 4.'),
    ),
    input(
      'tokenBudget',
      'number',
      t('Budget in tokens'),
      t('All its entries together may have so much. Empty: as much as there is room for.'),
    ),
    input('recursive', 'flag', t('Entries call up one another'), t('What is told is looked through for keys as well.')),
  ]
  if (!isShared) return { inputs, searching, sharing: undefined, wrong }
  return { inputs, searching, sharing: sharingOf({ typed, choice, input, asksClaim }, t), wrong }
}

type Making = {
  typed: HeadTyped
  choice: (name: keyof HeadTyped, label: string, usual: string, ways: Choice['ways']) => Choice
  input: (id: keyof HeadTyped, kind: InputPart['kind'], label: string, help?: string) => InputPart
  asksClaim: boolean
}

function sharingOf({ typed, choice, input, asksClaim }: Making, t: Translate): HeadPage['sharing'] {
  const licence = typed.licence || 'site'
  const choices = [
    choice('visibility', t('Who may see it'), 'private', [
      {
        value: 'private',
        name: t('Only me'),
        meaning: t('Kept encrypted with your own key, in no list and no search.'),
      },
      { value: 'unlisted', name: t('Whoever has the address'), meaning: t('In no list and no search.') },
      {
        value: 'public',
        name: t('Everybody'),
        meaning: t('Everybody may find it, and read it beside your characters.'),
      },
    ]),
    choice('rating', t('For whom'), 'everyone', [
      { value: 'everyone', name: t('Everyone'), meaning: t('Nothing that could not be read aloud.') },
      { value: 'mature', name: t('Mature'), meaning: t('Violence, dread, heavy matters: for members, behind a fold.') },
      { value: 'adult', name: t('Adult'), meaning: t('Sexual content. Never with anybody under 18.') },
    ]),
    choice('definition', t('The text'), 'open', [
      { value: 'open', name: t('Open'), meaning: t('Others may read it, export it and make copies that name you.') },
      { value: 'view', name: t('To be read'), meaning: t('Others may read it, and not copy it.') },
      {
        value: 'hidden',
        name: t('Hidden'),
        meaning: t('It is told in chats with your characters, and nobody else reads it.'),
      },
    ]),
    ...(asksClaim
      ? [
          choice('claim', t('Whose work it is'), 'unsaid', [
            { value: 'unsaid', name: t('Not said'), meaning: t('It stays private.') },
            { value: 'mine', name: t('Mine'), meaning: t('I made it.') },
            {
              value: 'permitted',
              name: t('With permission'),
              meaning: t('Whoever made it lets me share it; their name stays on it.'),
            },
          ]),
        ]
      : []),
  ]
  return {
    choices,
    licences: LICENCES.map((value) => ({ value, name: licenceNames(t)[value], isChosen: value === licence })),
    notes: input(
      'notes',
      'line',
      t('Content notes'),
      t('What it may hurt with, with commas between: death of a child, spiders.'),
    ),
  }
}

const LANGUAGES = {
  ...{ en: 'English', ja: '日本語', es: 'Español', fr: 'Français', de: 'Deutsch', pt: 'Português', it: 'Italiano' },
  ...{ ru: 'Русский', zh: '中文', ko: '한국어', pl: 'Polski', nl: 'Nederlands', tr: 'Türkçe', id: 'Bahasa Indonesia' },
}
const languages = (chosen: string) =>
  Object.entries(chosen in LANGUAGES ? LANGUAGES : { [chosen]: chosen, ...LANGUAGES }).map(([value, name]) => ({
    value,
    name,
  }))
