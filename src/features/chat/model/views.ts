import { view } from '../../../web/view.ts'
import type { ChatHeading } from '../views.ts'

/** Somebody who can speak; what is undefined is not known. Names, places and figures are as they are read. */
export type ModelChoice = {
  value: string
  name: string
  /** Who runs it; undefined where that is its name already. */
  provider: string | undefined
  place: string
  /** Tokens that prompt and reply may have together here, and that the model could take where that is more. */
  context: string
  contextOfModel: string | undefined
  price: { in: string; out: string; upTo: string | undefined } | undefined
  /** Runs on a machine of this house. */
  isOfHouse: boolean
  /** A model server of the house’s own; one that only speaks a company’s protocol may pass the words on. */
  isFree: boolean
  termsUrl: string | undefined
  isUnderstudy: boolean
  isChosen: boolean
}

export type ModelPage = {
  chat: ChatHeading
  choices: ModelChoice[]
  errors: string[]
  /** The day on which prices were last looked up, yyyy-mm-dd; undefined where none is shown. */
  listedOn: string | undefined
}
export const modelPage = view<ModelPage>('/chat/model')
