import { view } from '../../../web/view.ts'

/** Above this line the character remembers nothing; `replyId` is the reply whose prompt had no room for more. */
export type MemoryPart = { name: string; replyId: string }
export const memoryPart = view<MemoryPart>('/chat/_memory')
