/** What a person made, with all its versions, and what their chats keep of others'; goes with the row in persons. */
export const personalTables = [
  'works',
  'workVersions',
  'workCopies',
  'workLikes',
  'workTags',
  'attachedBooks',
  'drafts',
]
