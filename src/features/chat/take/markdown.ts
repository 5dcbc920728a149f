import type { FoundChat } from '../store.ts'
import type { TakeWords } from './take.ts'
import type { Setting } from './transcript.ts'

/** Names and titles as plain text: what Markdown would read as marks is escaped. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+!|~-]/g, '\\$&')

/** What characters say is Markdown already; one blank line stands between all. */
export const markdownSetting = (chat: FoundChat, words: TakeWords): Setting => ({
  begin: () => `# ${plain(chat.title)}\n\n${plain(words.about)}\n`,
  branch: (sentence) => `\n---\n\n## ${plain(sentence)}\n`,
  line: ({ number, name, text, taken }) =>
    `\n### ${number}. ${plain(name)}\n\n${words.when(taken.createdAt)}\n\n${text.trim()}\n`,
  end: () => '',
})
