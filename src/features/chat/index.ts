export type { ChatHeading, ComposerPart, EditPage, MessageRow } from './views.ts'
