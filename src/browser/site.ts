import './htmx.ts'
import { walkTheTree } from './branches.ts'
import { sendByEnter } from './composer.ts'
import { copyButtons } from './copy.ts'
import { hideOnDemand } from './cover.ts'
import { keepDrafts } from './drafts.ts'
import { keepEdits } from './edits.ts'
import { keepTheFocus } from './focus.ts'
import { obeyKeys } from './keys.ts'
import { closeTheMenu } from './menu.ts'
import { keepThePlace } from './place.ts'
import { catchUpOnReturn } from './return.ts'
import { carryWordsThroughSignIn, takeTheAddress } from './signed-out.ts'
import { followSpeeches, takeOverWritten } from './speech.ts'
import { waitForSuggestions } from './suggest.ts'
import { sayWhatFailed } from './trouble.ts'
import { sayWhatWaits, showWordsUnderway } from './underway.ts'

hideOnDemand()
takeTheAddress()
followSpeeches()
takeOverWritten()
catchUpOnReturn()
sendByEnter()
keepDrafts()
keepEdits()
copyButtons()
keepThePlace()
showWordsUnderway()
sayWhatWaits()
carryWordsThroughSignIn()
keepTheFocus()
obeyKeys()
walkTheTree()
closeTheMenu()
waitForSuggestions()
sayWhatFailed()
