import type { Translate } from '../../../web/i18n.ts'
import { AS_IN_SETTINGS, CHOICE_NAMES, type Reading } from './reading.ts'
import type { ReadingPage } from './views.ts'

type Chosen = { [Name in keyof Reading]: string }
type Around = {
  chosen: Chosen
  errors: { [Name in keyof Reading]?: string[] }
  /** What a chat may follow; undefined in the settings themselves. */
  settings: Reading | undefined
}

/** The choices as they stand in the form. */
export function choicesFor(t: Translate, { chosen, errors, settings }: Around): ReadingPage['choices'] {
  const words = wordsFor(t)
  return CHOICE_NAMES.map((name) => {
    const { legend, ways } = words[name]
    const own = Object.entries(ways).map(([value, label]) => ({ value, label }))
    const followed = own.find(({ value }) => value === settings?.[name])?.label ?? ''
    const asSet = { value: AS_IN_SETTINGS, label: t('As in my settings: {{choice}}', { choice: followed }) }
    const options = (settings ? [asSet, ...own] : own).map((way) => ({ ...way, isChosen: way.value === chosen[name] }))
    return { name, legend, options, errors: errors[name] ?? [] }
  })
}

type Words = { [Name in keyof Reading]: { legend: string; ways: { [Value in Reading[Name]]: string } } }

const wordsFor = (t: Translate): Words => ({
  mode: { legend: t('Set as'), ways: { script: t('Script'), novel: t('Novel'), messenger: t('Messenger') } },
  size: {
    legend: t('Text size'),
    ways: { 1: t('Smallest'), 2: t('Smaller'), 3: t('Usual'), 4: t('Larger'), 5: t('Largest') },
  },
  lineHeight: { legend: t('Line spacing'), ways: { tight: t('Tight'), usual: t('Usual'), wide: t('Wide') } },
  measure: { legend: t('Length of the lines'), ways: { narrow: t('Short'), usual: t('Usual'), wide: t('Long') } },
  face: { legend: t('Typeface'), ways: { serif: t('With serifs'), sans: t('Without serifs') } },
})
