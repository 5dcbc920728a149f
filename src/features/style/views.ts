import type { Html } from '../../lib/html.ts'
import { view } from '../../web/view.ts'
import type { IconPart } from '../../web/views.ts'
import type { Bill } from '../characters/index.ts'
import type { ComposerPart, EditPage, MessageRow } from '../chat/index.ts'

/** A scene as the script grammar sets it, to judge the stylesheet by. */
export type SampleScene = { heading: string; messages: MessageRow[] }

/** The living style page: every part of every page, with lines of our own. */
export type StylePage = {
  hues: number[]
  icons: IconPart['icon'][]
  bills: Bill[]
  scenes: SampleScene[]
  /** Messages in every state that can be met. */
  states: MessageRow[]
  composer: ComposerPart
  edit: EditPage
  prose: Html
  time: string
}
export const stylePage = view<StylePage>('/style/show')
