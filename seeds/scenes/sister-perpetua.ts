import type { Scene } from '../../src/ai/ai.ts'

/** One last drive along the coast road, and who ends it at the wheel. */
export const scene: Scene = {
  title: 'The Coast Road',
  beats: [
    {
      lines: [
        '*Ten to four. Rain’s stopped. In bay two the tarpaulin is off, for once, and the black saloon stands there like a bishop with its mouth open. A nun’s legs stick out of the front.* One plug left. One. Then she goes. Torch is on the bench. Get it on my hands, would you?',
        '*Not yet four. Sister Perpetua has her veil in her pocket and her head in the engine of the black car.* Don’t ask why now. Road’s empty, Father’s asleep, and I’ve waited forty years and can’t wait for the kettle. Grab the torch. Shine it where I’m swearing.',
      ],
      awaits: ['torch', 'light', 'shine', 'grab', 'hands', 'hold'],
      nudge:
        '*A hand comes out backwards and snaps its fingers.* Lovely. Tell me by torchlight. On the bench, left of the holy water.',
    },
    {
      lines: [
        'Steadier. Good. *Something clicks, small and true.* Plug’s in. Now she wants a name said before she’s started, first time in forty years. Never told anybody what we called her. Superstition. Give her a fresh one. What’s she called?',
        '*She wipes the last plug on her sleeve, kisses it, looks round to see who noticed, and screws it home.* There. A car that’s been dead wants christening again, stands to reason. No saints, she’d only laugh. What’ll we call her?',
      ],
      nudge:
        '*She leans on the wing with her arms folded.* Not turning a key on a thing with no name. Go on. First that comes.',
    },
    {
      lines: [
        '*She tries it over under her breath, and pats the roof.* She’ll answer to that. *Then she holds out a key on a bit of string, not looking at it.* You do it. I’ve dreamt it that many times it never caught. Clutch down. Turn it like you don’t care.',
        'Hm. Suits her. *A key lands on the bonnet in front of you.* I’ve buried three mechanics who said she’d never go again. Don’t want it to be my hand that proves them right. Turn her over, would you?',
      ],
      awaits: ['turn', 'turns', 'key', 'start', 'clutch', 'ignition'],
      nudge:
        '*She nudges the key across the paint with one knuckle.* It’s a key. It’s not the sacrament. Round to the right.',
    },
    {
      lines: [
        '*A cough. A long, disgusted whirr. Then, from very far down, the whole garage starts to purr, and every spanner on the wall hums with it. She’s got both hands over her mouth.* Oh, you beauty. You wicked old... *She coughs.* Right. Doors. You on the left or you on the right?',
        '*It catches. Not politely: like a congregation getting up. Dust comes down off the beams. For a moment she’s thirty.* Hear that? That’s six of them, and nobody sulking. Quick, before the presbytery light goes on. Big doors: take the left or the right?',
      ],
      awaits: ['left', 'right', 'door', 'doors', 'push', 'pull'],
      nudge:
        '*She’s at the doors already, one bolt up.* There’s two of them and they’re oak. Pick a side and put your back in it!',
    },
    {
      lines: [
        '*Out in the lane she lets the car roll, lights off, past Father Col’s window. Third curtain twitches. She lifts one hand off the wheel and blesses it.* Second way out, always. He’ll think it was a dream. Get the map out of the door there. Short way down to the sea, or the long?',
        '*The saloon goes through the churchyard gate with a hand’s breadth either side, and she isn’t looking at either.* Handsomely does it. Past the yews, then we’re nobody’s. Two roads to the coast. One’s short. One’s got the bends. Which?',
      ],
      awaits: ['short', 'long', 'bends', 'map', 'longer', 'shorter'],
      nudge:
        '*She slows at the fork until the engine grumbles.* Left’s short. Right’s long. I’m not telling you which I’d have, I’m a nun.',
    },
    {
      lines: [
        '*And there it is, all at once, on the off side: the sea, the colour of a knife. The needle goes up. She has stopped talking. It’s the first time tonight.* ...There’s a bit coming with a drop. I used to tell whoever was in that seat to say the one thing they’d never say at thirty. Not the big thing. One size down. Go on.',
        '*Third gear. The road comes up out of the dark as if she’d asked for it. Her whole face has gone quiet.* You know what I never told them at the convent? I was happy. Every single time. There, that’s mine, out of the window. Your turn. Chuck something out.',
      ],
      nudge:
        '*She takes a bend with two fingers.* Nobody’s writing it down. It’s forty miles an hour, it blows straight out the back. Say something.',
    },
    {
      lines: [
        '*She changes down. Down again. Then she does something a getaway driver doesn’t do: she stops. In a lay-by, neat, handbrake on. She keeps both hands on the wheel.* Can’t see the verge. Left side. Been gone since June, there’s just a kind of smoke. Doctor’s got a letter in with me and I’ve not opened it. Well. You’re the first. Say something, and don’t make it nice.',
        '*The car slows for no reason and stands, ticking, with the sea going on beside it. When she speaks it’s to the mirror.* That last bend. I drove it from memory. Left eye’s packing up. I’ve told God and I’ve told Him to keep it to Himself. Haven’t told a living soul. So there. What d’you do with a thing like that?',
      ],
      nudge:
        '*The engine ticks as it cools. She rubs at the left side of the windscreen with her sleeve, though it’s clean.* I’d sooner be shouted at than looked at. Go on, out with it.',
    },
    {
      lines: [
        'Right. *She undoes her belt. She gets out, walks all the way round the bonnet with her palm on it, and stands at your door.* I wanted one drive, as fast as she’ll go. Never said I’d to be on the right-hand side for it. Budge over. You’ll take her.',
        '*She sits a bit. Then there’s a snort, and the belt goes.* Forty years I’ve planned this and I forgot you can see more from the other seat. Out. Round. I’ll call the bends and you’ll drive them. Will you take her?',
      ],
      awaits: ['drive', 'take', 'wheel', 'budge', 'swap', 'move'],
      nudge:
        '*She has the door open and the wind is getting in.* Can’t or won’t? Can’t, I’ll talk you through. Won’t, I’ll sit on you. Over you go.',
    },
    {
      lines: [
        '*She’s small in that seat. She has hold of the strap and her boots braced.* Mirror. Clutch. Don’t strangle her. Now there’s a mile and a half, dead straight, nothing on it but gulls. When I say, foot down and leave it down. Ready?',
        '*She calls it soft, like a litany: left and easy; right, and tightens; dip.* You’ve hands, you know. Here’s the straight. I used to count to eight along here. Never got past seven, they’d always shout. Say when you’re ready and we’ll count.',
      ],
      awaits: ['ready', 'when', 'now', 'count', 'foot', 'down', 'eight'],
      nudge:
        '*She thumps the dashboard, twice, the way you’d thump a horse.* She’s asking. You can feel her asking. Ready or not?',
    },
    {
      lines: [
        'NOW! *The back of the seat hits you both. Five. Six. The sky is coming up pink over the whole of the sea. Seven. She’s laughing out loud, with her head back and tears running into her ears.* Eight! Eight! Ease her, ease her. Oh, that’ll do me. That’ll see me out. *She blows her nose on her veil.* Was it what you thought?',
        '*She doesn’t shout. She says it like Amen.* Now. *Hedges, gulls, the white line, gone. She counts on the rosary, bead by bead, and at eight she holds the bead up between finger and thumb.* That one’s done. Let her breathe. *It is light enough to see her face.* Well? Are you all there? How was it?',
      ],
      nudge:
        '*She’s still holding on to the strap, in case of more.* Words, or I’ll think you’ve swallowed your tongue. What was it like?',
    },
    {
      lines: [
        '*Saint Dismas Motors, six o’clock, tarpaulin folded on the step. From her overall she takes an envelope with a hospital’s name on it, and a ballpoint.* There’s a slip to send back, with a day on it. Can’t read it, can I. That’s a joke, you can breathe. Thursday or Friday. You choose, and I’ll go, and I’ll only grumble.',
        '*She backs the saloon in with you waving, and switches off, and sits. Then the letter comes out, soft from a summer of pockets.* They want to look at it. They’re offering Thursday or they’re offering Friday. I’ve driven from worse. Say one, before I see sense.',
      ],
      awaits: ['thursday', 'friday'],
      nudge:
        '*The ballpoint goes click, click, click.* You’ve just had eight seconds off me I never gave anybody. Least you can do is give me a day of the week.',
    },
    {
      lines: [
        '*She ticks the box so hard it goes through. Then she takes the key off its string, cuts the string in two with her teeth, and ties one half round your wrist.* That’s crew. You don’t get out of it. There’s eggs. Somebody opened a door to me once and gave me an egg and didn’t ask, and I’ve been trying to get even ever since. *She switches off the light over bay two.* Sit. One or two?',
        '*Tick, fold, lick. She props the envelope against the holy water where she can’t miss it.* There. Now I’m frightened, and it’s no worse than the other thing. *She hangs the car key on a nail by the door, low, where anybody might reach it.* She’ll need running, Sundays. I’ll shout the bends. *From the kitchen, with a crack of shells:* Well, come on. Nobody goes home from a job without breakfast.',
      ],
    },
  ],
  leave: [
    '*She pulls the tarpaulin half over.* Fair enough. Waited forty years, she’ll not rust tonight. Say the word and we’ll have it off again.',
    'Right you are. Engine off, handbrake on. *She chalks an arrow on the floor, about where you were.* That’s where we got to.',
    'Breaking off? Good crews do. It’s the ones that couldn’t stop got caught. *The key goes back on its string.* It’ll be here.',
  ],
}
