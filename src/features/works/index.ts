export { bin, DELETION, deleteForGood, emptyBins, finishDeletion, partWithWorks, restingDays, takeBack } from './bin.ts'
export { type Copy, contentOf, copyPlace, forgetContents, type Version, versionsOf } from './content.ts'
export { type Change, changesBetween } from './diff.ts'
export { draftOf, dropDraft, keepDraft } from './drafts.ts'
export {
  type Asked,
  type Choices,
  choicesOf,
  forgetTags,
  LISTED_PER_PAGE,
  type ListedRow,
  listedWorks,
  MOST_TAGS_ASKED,
  SORTS,
  type Sort,
} from './find.ts'
export { fork, mayFork } from './fork.ts'
export { namesOf } from './forks.ts'
export { isLikedBy, likeWork, takeLikeBack } from './likes.ts'
export { list, tagOf } from './listed.ts'
export { workRoutes } from './routes.ts'
export type { VersionRow, WorkRow } from './rows.ts'
export { createWork, type Decided, dropTrials, keepTrial, type NewWork, PRIVATE, saveWork } from './save.ts'
export { countChat, decide, relist } from './share.ts'
export { mayBeSeen, sightOf } from './sight.ts'
export { binOf, findWork, listingOf, ownWork, ownWorks, type Shelf, workOf, workOfRow } from './store.ts'
export {
  type Beside,
  BIN_DAYS,
  baseOf,
  type Credit,
  DEFINITIONS,
  type Definition,
  hueOf,
  isBehind,
  isFileOf,
  type Kind,
  type Listing,
  plainListing,
  RATINGS,
  type Rating,
  VISIBILITIES,
  type Visibility,
  type Work,
  withoutFiles,
} from './works.ts'
export { portraitFor, type Talk, type Workshop } from './workshop.ts'
