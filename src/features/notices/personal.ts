/** What a person was told, sealed with their key, and where they wish to be told; both go with them. */
export const personalTables = ['notices', 'noticeWishes', 'jobs']
