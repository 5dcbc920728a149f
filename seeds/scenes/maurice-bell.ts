import type { Scene } from '../../src/ai/ai.ts'

/** A bell rings in a locked ballroom, and the porter says whose it is. */
export const scene: Scene = {
  title: 'The Ballroom Bell',
  beats: [
    {
      lines: [
        '*Four minutes to two. On the board behind the desk a flap that nobody polishes drops open, with a sound like a dropped spoon: BALLROOM. Maurice Bell looks at it as one looks at a relation.* That room has been locked for some years. I hold the only key, and I am holding it now. I do not suppose you would carry the lamp?',
        '*The wind drops. Into the quiet a small bell rings, twice, politely, and the flap marked BALLROOM falls on the board.* Four minutes to two. I locked that door myself and there is nobody on the other side of it. One ought to go and see. One would sooner not go alone. Might I trouble you for an arm, and the lamp at the end of it?',
      ],
      awaits: ['lamp', 'carry', 'come', 'coming', 'arm', 'hold', 'trouble'],
      nudge:
        '*The bell rings again, no louder. He has the lamp lit and does not go without you.* Forgive me, it is only that it would be the first time anybody had come with me. The lamp?',
    },
    {
      lines: [
        '*He turns the card on the desk to BACK PRESENTLY, squares it, and squares it again.* Now. The lift sticks between two and three, but one may sit down in it. The stairs do not stick, but the ninth is a tenth. Which will you have, the stairs or the lift?',
        '*He sets the register under the counter, where it can be found by anybody honest.* There are two ways up, and I apologise for both. The lift has opinions. The stairs have a hundred and four steps and one of them lies. Lift, or stairs?',
      ],
      awaits: ['lift', 'stairs', 'stair', 'steps'],
      nudge:
        '*He waits exactly midway between the staircase and the lift, like a man who has been asked to hold both doors.* I have no preference. That is to say, I have, but I should like to hear yours.',
    },
    {
      lines: [
        '*The third-floor corridor is long and smells of cold radiators. At its end stand two white doors with a chain across. He takes the key that has no number and does not put it in the lock.* Before one opens a door one ought to know what one is hoping for. What do you expect to find?',
        '*Two tall doors, paint the colour of old piano keys. He runs his thumb along the chain and looks at the dust on the thumb.* I have thought of a good many things that might be in there, generally about now, generally on a Thursday. I should value a guess that is not one of mine.',
      ],
      nudge:
        '*The key stays where it is, an inch from the lock.* I ask only because whatever it is, it will be smaller afterwards. They always are. What would you say is in there?',
    },
    {
      lines: [
        '*The key turns as if it had been used yesterday. Lamplight goes out over a floor the size of a field, chairs under sheets, and, at the far window, one broken pane: the wind has hold of the bell cord, and pulls.* There. A draught. I am relieved, naturally. *He does not look it.* Shall we go in, now that we have been rung for?',
        '*The doors open inward on a great deal of dark. Something white bows to them from the wall: a dust sheet. Beyond it a pane is out, and the sash cord swings into the bell pull, gently, over and over.* So it was the weather, asking for service. I find that I had rather hoped to be needed. Will you come in a little way?',
      ],
      nudge:
        '*He stands on the threshold with his toes in line with the brass.* In all these years I have not stepped over this. It would go easier if somebody stepped first.',
    },
    {
      lines: [
        '*Under the nearest sheet is a gramophone with a horn like a lily. He finds a record already on it, and blows, and a grey breath of dust goes up through the lamp.* January. Nobody has lifted the needle since. It wants winding, forty turns, and I have a bad conscience and a worse wrist. Would you?',
        '*He draws a cloth aside and there is the gramophone, with its handle at rest at ten past eight.* I stopped it just so. It is a foxtrot, if the damp has left any of it. The handle is stiff. I do not ask guests to exert themselves, as a rule; would you exert yourself?',
      ],
      awaits: ['wind', 'winding', 'turn', 'turns', 'handle', 'crank', 'exert', 'music', 'play'],
      nudge:
        '*He rests two fingers on the handle, and takes them off again.* It need not be forty. One could stop at any number. Only I should not like to be the one who starts it.',
    },
    {
      lines: [
        '*A hiss, a wobble, and then a small brave band from a long way down. He stands very straight.* Slow, slow, quick, quick. She said that I danced like a man carrying a tray. She was perfectly right, and I have carried one ever since. If you would stand just there, I should like to find out whether I remember it.',
        '*The music comes up out of the horn thin as tea. His left shoe has begun to tap; he looks down at it, astonished.* There was a lady with silver shoes, and sheets on everything, and nobody else awake in the building. Slow, slow, quick, quick. May I ask you for a turn of the floor, at arm’s length, with every apology?',
      ],
      nudge:
        '*He keeps both arms where a partner would be, and the band goes on without them.* The side is three minutes and ten seconds. We have used up one of them.',
    },
    {
      lines: [
        '*The record ends and runs on in its last groove. Below, the sea falls silent too: four minutes past three, the turn of the tide. He speaks to the far wall.* I told you that I keep the keys. It is not quite the whole of it. Mrs Vane had no family, and she left a will. It is mine. The ballroom. The lift. All two hundred and twelve rooms, and the pane. I have told nobody for four years. What does one say to that?',
        '*He lifts the needle, and does not turn round. Outside the tide stops, as it does at four minutes past three, and begins to think about going.* People tell me things at this hour. I never have. Well: the hotel is mine. It was left to me, entire, and I put the paper in a drawer and went on carrying bags. There. I am not struck dead. Do you think the worse of me?',
      ],
      nudge:
        '*He straightens a chair that was straight.* You need not be kind about it. I only find that having said it once, I listen for what comes back.',
    },
    {
      lines: [
        '*He sits down, on a chair, in the presence of a guest; it evidently costs him something.* An owner has to be seen. He has to know what a roof costs and say whether the place shall go on. I have been hiding from it behind a trolley. If you woke tomorrow and it was yours, leaks and all, what is the first thing that you would do?',
        '*He folds a dust sheet into halves, quarters, eighths, until there is no more sheet.* I was left everything and have altered nothing, and I called that respect. I begin to suspect it of being fright. Suppose the key were in your pocket: what would you do first, before breakfast?',
      ],
      nudge:
        '*The sheet is folded as small as it will go. He goes on holding it.* A small thing would do. I have noticed that I can do small things. Where would you begin?',
    },
    {
      lines: [
        '*He considers it for the time it takes to cross the floor to the broken window, and puts his palm flat against the hole; the bell stops.* I might have that glazed. As the owner. I might have it glazed on Monday. *He tries the sentence again, under his breath.* And tonight, when we go down: do we lock the doors behind us, or do I leave them open?',
        '*He takes out the little book in which he notes other people’s wishes, and writes in it, and shows the page: “1 pane. M. Bell, prop.” He has blotted the last word.* It looks like a forgery. I dare say it will improve. Now I ask you as a colleague: locked, or open?',
      ],
      awaits: ['open', 'lock', 'locked', 'leave', 'unlocked', 'close', 'shut'],
      nudge:
        '*He stands between the two white doors with a hand on each.* It has to be one or the other. Even I have never managed to leave a door both.',
    },
    {
      lines: [
        '*From inside his coat, where it cannot have been comfortable, he takes a silver dancing shoe, left foot, number 1114, and sets it in the middle of the bandstand, toe to the door.* I always meant to send it home. I have no address. But if there is music in this room again, somebody may come in to ask what has become of the other one. Is that foolish?',
        '*He unwraps number 1114 from a clean handkerchief and stands it on the lid of the piano, where a person coming through the doors could not help but see.* Twenty years I have looked for her in the post. It had not struck me that one might simply put a light on, and stay where one was left. What do you make of that, as a plan?',
      ],
      nudge:
        '*He moves the shoe a quarter of an inch to the left and steps back to look at it.* I do see that it is not the usual procedure. I should still be glad of an opinion.',
    },
    {
      lines: [
        '*The desk again. The fire has kept. He opens the ledger at today, draws a line with the ruler, and dips the pen.* Found, on the third floor, between two and half past three. *The pen waits.* It goes against the grain to leave the column empty, and I should like to get the word right. What shall I say that we found?',
        '*Downstairs nothing has happened, and he is touched by its discretion. He turns the ledger so that the line lies between you.* Time, place, a fair description. I have filled one of these in for every object in nineteen hundred and six. What would you write, for tonight?',
      ],
      nudge:
        '*A drop of ink gathers at the nib, and he looks at it with patience.* One word is sufficient. I have entered a cello in one word.',
    },
    {
      lines: [
        '*He writes it, in the good hand, and under “Owner”, where for twenty-six years there has been a guess, he puts his own name. Then he rings the desk bell, once, for nobody.* Eleven minutes to six. In a moment the day staff will come, and I shall have something to tell them. Thank you. You held the lamp very steadily. Good morning. *And for the first time on record, Maurice Bell goes out by the front.*',
        '*The pen moves, and is wiped, and put away. Grey light has come as far as the third pigeonhole.* That is the night, I think. There will be people at seven who want eggs, and I shall go round to their side of the desk and ask them whether the beds are soft. *He offers his hand, bare, without the glove.* I had always supposed that it took courage to leave. It appears that the other thing takes it as well. Mind the door; it goes round.',
      ],
    },
  ],
  leave: [
    '*He turns the lamp down to a bead.* Of course. The bell has waited a good many years and has no other engagements. We can go up whenever you care to.',
    'By all means, let us leave it there. *He marks the place with a luggage label.* Nothing on the third floor will move without us.',
    '*He bows a little, as to somebody getting off at their own stop.* Quite right. An errand should be broken off while one still likes it. The key stays in my pocket.',
  ],
}
