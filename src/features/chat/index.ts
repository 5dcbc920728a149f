export { arriveInChat, recentChats } from './arrive.ts'
export { chatRoutes } from './routes.ts'
export { chatsWith } from './store.ts'
export type { ChatHeading, ComposerPart, EditPage, MessageRow } from './views.ts'
