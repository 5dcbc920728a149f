/** Where my chats are searched. */
export const searchPath = '/chats/search'

/** The address that goes on after a line that was found. */
export const searchBeyond = (q: string, id: string): string =>
  `${searchPath}?q=${encodeURIComponent(q)}&beyond=${encodeURIComponent(id)}`
