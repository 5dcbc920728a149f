import type { Translate } from '../../../web/i18n.ts'
import type { PreferencesPage } from './views.ts'

type Chosen = { [name: string]: string | null | undefined }

/** The groups of choices as they stand in the form; `chosen` may be what was typed. */
export function choicesFor(
  t: Translate,
  chosen: Chosen,
  errors: { [name: string]: string[] | undefined },
  asksAdult: boolean,
): PreferencesPage['choices'] {
  const sharings = {
    private: t('Only me'),
    unlisted: t('Who has the address'),
    public: t('Everybody'),
  }
  const groups = [
    {
      name: 'language',
      legend: t('Language'),
      // Languages are called by their own names, so that their readers find them.
      ways: { auto: t('As my browser asks'), en: 'English', ja: '日本語' },
    },
    {
      name: 'theme',
      legend: t('Light'),
      ways: { auto: t('As my device has it'), light: t('Day'), dark: t('House lights down') },
    },
    { name: 'motion', legend: t('Movement'), ways: { auto: t('As my device has it'), less: t('Nothing moves') } },
    { name: 'sharedCharacters', legend: t('Who sees a new character of mine'), ways: sharings },
    { name: 'sharedScenarios', legend: t('Who sees a new scenario of mine'), ways: sharings },
    ...(asksAdult
      ? [
          {
            name: 'adult',
            legend: t('What is for adults only'),
            ways: { off: t('Not for me'), on: t('Show it to me') },
          },
        ]
      : []),
  ]
  return groups.map(({ name, legend, ways }) => {
    const value = chosen[name] ?? 'auto'
    const options = Object.entries(ways).map(([way, label]) => ({ value: way, label, isChosen: way === value }))
    return { name, legend, options, errors: errors[name] ?? [] }
  })
}
