import type { Frame, Language } from './frame.ts'
import { translatorFor } from './i18n.ts'

/** The frame of what is no page: nobody looks at it here, and nothing in it is a form. */
export const letterFrame = ({ language, origin }: { language: Language; origin: string }): Frame => ({
  t: translatorFor(language),
  language,
  theme: 'auto',
  motion: 'auto',
  timeZone: 'UTC',
  asked: [language],
  person: undefined,
  formToken: () => '',
  flash: undefined,
  path: '/',
  origin,
  asset: () => '',
  ago: (iso) => iso,
  briefly: (iso) => iso,
  exact: (iso) => iso,
  month: (iso) => iso,
  day: (date) => date,
  development: false,
})
