import './htmx.ts'
import { sendByEnter } from './composer.ts'
import { copyButtons } from './copy.ts'
import { keepDrafts } from './drafts.ts'
import { keepTheFocus } from './focus.ts'
import { keepThePlace } from './place.ts'
import { catchUpOnReturn } from './return.ts'
import { carryWordsThroughSignIn, takeTheAddress } from './signed-out.ts'
import { followSpeeches, takeOverWritten } from './speech.ts'
import { sayWhatFailed } from './trouble.ts'
import { sayWhatWaits, showWordsUnderway } from './underway.ts'

takeTheAddress()
followSpeeches()
takeOverWritten()
catchUpOnReturn()
sendByEnter()
keepDrafts()
keepThePlace()
showWordsUnderway()
sayWhatWaits()
carryWordsThroughSignIn()
keepTheFocus()
copyButtons()
sayWhatFailed()
