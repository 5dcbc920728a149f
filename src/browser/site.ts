import './htmx.ts'
import { sendByEnter } from './composer.ts'
import { copyButtons } from './copy.ts'
import { keepThePlace } from './place.ts'
import { followSpeeches, takeOverWritten } from './speech.ts'
import { sayWhatFailed } from './trouble.ts'

followSpeeches()
takeOverWritten()
sendByEnter()
keepThePlace()
copyButtons()
sayWhatFailed()
