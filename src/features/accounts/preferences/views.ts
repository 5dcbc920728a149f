import { view } from '../../../web/view.ts'

export type PreferencesPage = {
  /** Everything is translated already. */
  choices: {
    name: string
    legend: string
    options: { value: string; label: string; isChosen: boolean }[]
    errors: string[]
  }[]
  zones: string[]
  timeZone: string
  zoneErrors: string[]
  /** Now, to be shown in the zone that is chosen. */
  now: string
}
export const preferencesPage = view<PreferencesPage>('/settings/preferences')
