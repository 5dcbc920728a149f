import { z } from 'zod'

export const keysPath = '/settings/keys'

export const keysForm = z.object({ keys: z.enum(['on', 'off'], 'Choose whether the keys shall work.') })

/** What a key does, in an English sentence that the translations know. Those without `isFixed` can be turned off. */
type Shortcut = { keys: string[]; does: string; isFixed?: true }

/** The keys of a chat, as src/browser/keys.ts, composer.ts and cover.ts obey them. */
export const SHORTCUTS: Shortcut[] = [
  { keys: ['?'], does: 'Shows these keys, or puts them away.' },
  { keys: ['/'], does: 'Leads to the field for your line.' },
  { keys: ['j'], does: 'Leads to the next line of the script.' },
  { keys: ['k'], does: 'Leads to the line before.' },
  { keys: ['g', 'n'], does: 'Leads to the newest line, one key after the other.' },
  { keys: ['g', 'f'], does: 'Leads to the first line of the chat.' },
  { keys: ['s'], does: 'Stops the reply that is spoken.' },
  { keys: ['Enter'], does: 'Sends your line; with Shift it begins another one in it.', isFixed: true },
  { keys: ['↑'], does: 'In the empty field: edits your last line.', isFixed: true },
  { keys: ['Esc'], does: 'Leaves the field, or an edit.', isFixed: true },
  { keys: ['Esc', 'Esc', 'Esc'], does: 'Hides the page at once, three times in quick succession.', isFixed: true },
]
