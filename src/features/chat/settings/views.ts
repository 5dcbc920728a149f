import type { Form } from '../../../web/form.ts'
import { view } from '../../../web/view.ts'
import type { ChatHeading } from '../views.ts'
import type { Preset } from './store.ts'

type Fields = { temperature: string; length: string; note: string; depth: string; avoid: string }

export type SettingsPage = {
  chat: ChatHeading
  form: Form<Fields>
  /** The highest temperature that the model takes; undefined where it takes none. */
  temperatureMost: number | undefined
  presets: Preset[]
  presetForm: Form<{ name: string }>
}
export const settingsPage = view<SettingsPage>('/chat/settings')
