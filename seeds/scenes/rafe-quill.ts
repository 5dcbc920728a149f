import type { Scene } from '../../src/ai/ai.ts'

/** A bought poem is carried back to the woman who hummed it. */
export const scene: Scene = {
  title: 'The Ferry Song',
  beats: [
    {
      lines: [
        '*The Feast of Gutters is tonight; there are paper boats in every drain. Rafe Quill has his coat buttoned wrong and a purse in his fist.* Friend, patron, whoever you are to the law: I’ve an errand at the washhouse, rent day, two silver, and I’ve walked to the end of the arcade and back four times. Walk it with me. I’m asking for legs, not for wisdom. Will you come?',
        '*He’s under the table, or his boots are. A voice, muffled by haddock.* I’m not hiding, I’m composing. There’s a feast at eight and a queen at the end of it, and a washerwoman I have to see first, and I’d sooner face the tailor. *The feather rises.* Come with me as far as the washhouse? You needn’t speak. You need only be in the way of my turning back.',
      ],
      awaits: ['come', 'coming', 'walk', 'legs', 'with you', 'washhouse'],
      nudge:
        '*He counts the two silver pieces from one palm to the other, and back.* It’s eleven streets. I’ve written epics about shorter walks. Come along, do, before I think of a reason.',
    },
    {
      lines: [
        '*At the corner he flattens himself against a smoked eel the length of a man.* Grice. Tape measure drawn. She’s got the left-hand arch. To the right there’s the chandler’s, dry, but the gutter there knows me and it tells. Choose for us: past the tailor or past the gossip?',
        'Hold! *An arm across your chest.* On one side my tailor, to whom I am thirty shillings. On the other a downpipe, to whom I once recited. I could bear to be seized, and I could bear to be quoted, but you must say which. Tailor or gutter?',
      ],
      awaits: ['tailor', 'gutter', 'gossip', 'grice', 'left', 'right', 'chandler', 'downpipe'],
      nudge:
        '*He’s begun to sink down the wall.* She’s turning round. She has pins in her mouth. Left or right, friend, I’ve lost the use of my judgement.',
    },
    {
      lines: [
        '*Out the other side, breathing, coat more or less on.* Through! And with both sleeves. Now I’ll need something to say at that door, and I have nothing. I, Quill! I’ve praised a pig. If you’d done somebody a wrong, a small quiet one, and been paying it off ever since in coin: what would your first word be, when the door opened?',
        '*Under the next awning he stops to wring out his hat. It takes a while.* I’m quick, you’ll have noticed. I’m quick the way a man is on ice. But I’ve come to this door every quarter day for ten years, and put silver into a hand, and said “fine weather for ducks”. What ought one to say, d’you suppose, to begin with?',
      ],
      nudge:
        'A word, just the first. *He turns the hat round and round by the brim.* I’ll find the others, I always do, that’s what’s wrong with me.',
    },
    {
      lines: [
        '*He stands still under a spout. For once he is talking quietly.* That’s honester than what I had. I’d better practise the rest on somebody who can’t evict me. “The Ferry Song”: you’ll know it, the ferrymen have it, the Queen cried. It made my name. *He swallows.* It isn’t mine. I bought it. There. You’re the first. Walk on one side of me, would you, in case I bolt?',
        '*The gutter beside him chuckles, and he nods as if at a fair review.* Listen. I’ll say it here, where it’s only wet. I was nineteen, and a woman was humming over her tubs, and I gave her two silver for it, and signed it. Everything I’ve had since, I’ve had on that. *He doesn’t put a price on the remark.* Are you still coming?',
      ],
      nudge:
        '*He looks along the street as a man looks at a diving board.* I quite see that one might want to be seen with better people. Only say, and quickly.',
    },
    {
      lines: [
        '*The washhouse: steam, lye, sheets hung from end to end like a fleet. A low blue door. He lifts his hand and it stays up.* There’s a knocker and there’s a bell. The bell is quieter. One could ring it and not be heard and have honestly been. Which, in your judgement: knock or ring?',
        '*Blue door. He has polished his boots on the backs of his stockings, both.* I generally leave it under the pot, you know, the money, and run. Not tonight. *A breath.* My arm appears to have retired. You do it. Knock for me?',
      ],
      awaits: ['knock', 'ring', 'bell', 'door', 'knocker'],
      nudge:
        '*A drop runs the length of his nose and hangs there.* It’s a door. I own part of one; I write on it. And I can’t touch this. Please.',
    },
    {
      lines: [
        '*It opens at once. Hesper Toll is sixty, red to the elbows, with a peg in the corner of her mouth.* “You’re early,” she says, “and you’ve brought a person.” *Rafe opens his mouth, and what comes out of it is no rhyme at all.* I took your song. I said it was mine. I’d like to know if you mind. I’ve wanted to know for ten years. *Nobody says anything. She looks from him to you.* “Is he ill?” she says. What would you tell her?',
        '*A large calm woman, drying her hands, one finger at a time. He takes his hat right off; he’s younger without it.* Mistress Toll. The thing you hummed. I put my name to it and it bought this coat, or would have. I never asked you. I’m asking. *The steam goes up between you all.* She tips her head towards you. “And you’re here to see he doesn’t run?” *she says. He waits for your answer harder than she does.*',
      ],
      nudge:
        '*Hesper Toll folds her arms and waits; she has all evening and it’s her step. He’s looking at the side of your face.* Say something for me. Even against me. I’ve run out.',
    },
    {
      lines: [
        '*And Hesper Toll laughs. It isn’t unkind; it goes on so long that she has to hold the doorpost.* “That old thing? Lord. My mam hummed it. You left off the end, mind. I always wondered. I thought, he’s paid for all of it, why’s he only using half?” *Rafe sits down in the wet.* The end, he says. There’s an end. Did you know there was an end?',
        '*She thinks about it, honestly, which is terrible to watch.* “Mind? I minded you never came in. Ten years of two silver under a pot, like feeding a fox. I’d have told you there was more of it, if you’d stopped for a cup of something.” *He’s gone quite white under the ink.* More of it, he says, to nobody. There’s a last verse. Do you hear? I’ve been standing on one leg for ten years.',
      ],
      nudge:
        '*He’s still down there on the step, with the river of the street parting round him.* I can’t tell whether that’s the best thing anyone ever said to me, or the other. You were here. Which was it?',
    },
    {
      lines: [
        '*There’s a stool, and a cup, and the mangle going. She hums the end. It’s only four lines: the ferry goes back over, empty, and leaves its lamp alight for whoever’s next. He has the pencil out and his hand won’t write.* Not again. I’ll not take it twice. If I say it tonight, before the whole court, whose name goes first?',
        '*She gives it to him across a basket of other people’s shirts, beating time with a spoon. The boat, the dark, the lamp left burning on the far side. He listens to the finish with both hands flat on his knees, like a boy in church.* Well, that’s the poem for the feast. It’s good and it’s true and I can’t have it. How does one stand up in front of a queen with somebody else’s song?',
      ],
      nudge:
        '*He offers you the pencil, blunt end first.* It’s the one thing I’ve never learnt to do with a name, put it second. How’d you write it?',
    },
    {
      lines: [
        '*He writes her name at the head of the sheet, large, and underneath it, very small, “carried by R. Quill”. Then he holds out his arm to Mistress Toll, who’s hunting for her good shawl.* There’s a chamberlain at the gate with a nose like a boathook, and three of us to be got past it. You’ve the only face he hasn’t thrown out. What shall we be? Soup, or ambassadors?',
        '*The palace gate, and the Feast roaring behind it like a weir. He’s got Hesper on one arm, in her shawl, with the peg still in her mouth.* I’m forbidden, she’s not invited, and you’re a stranger. It’s a strong hand, if it’s played with conviction. We go in as ambassadors or we go in as soup. Your call, patron.',
      ],
      awaits: ['soup', 'ambassador', 'ambassadors', 'kitchen', 'front', 'embassy'],
      nudge:
        '*The boathook swings round in your direction, and sniffs.* Decide! I can do a tureen or I can do a treaty.',
    },
    {
      lines: [
        '*It works; by every drain, it shouldn’t. The great hall, eleven ministers, one queen with her chin on her fist. Rafe Quill stands up between the ducks and the candles, and everybody’s spoon goes down.* I’m dry, he whispers, all the way to the boots, that’s never happened. I’ve got to begin plainly and I only know how to begin with a flourish. Give me the first word. Any plain word.',
        '*A hundred faces, and the rain on the high windows. He’s walked out on to the stones with her sheet in his hand and he has looked back for you, over everyone’s head.* I had a preamble. It was about swans. *His lips hardly move.* I find I can’t lift it. Say me one plain word, and I’ll start from that, and not from me.',
      ],
      nudge:
        '*Somebody coughs. The Queen has raised one eyebrow, which in Plash is a summons.* A word. “Bread.” “Door.” Anything that isn’t wearing a hat.',
    },
    {
      lines: [
        '*He says the word, and goes on from it. No gestures. “This is by Hesper Toll.” And then the ferry, and the dark, and all of it, right to the lamp. When it’s over there’s no sound in the hall of any kind, and it takes people a moment to know why.* Friend. *He’s gripping your sleeve.* Listen. On the roof. What do you hear?',
        '“By Hesper Toll, of the washhouse,” *he says,* “who has been owed it.” *He gives them the whole song in the voice he uses when somebody’s really crying. At the last line the Queen’s looking up. So are the ministers. So’s the duck man.* Is it me, *he says, without moving his mouth,* or is there something missing? Up there. On the glass.',
      ],
      nudge:
        '*He’s staring at the ceiling with the water still running out of his hat.* I’ve lived here all my life, and I don’t know what that is. Listen, and tell me.',
    },
    {
      lines: [
        '*For as long as it takes to draw one breath, it isn’t raining in Plash. Then it remembers. The Queen’s sent for a chair for Mistress Toll, next to her own, and nobody’s thought to throw anybody out.* Well. I’ve no post, no poem, one coat with a warrant on it. *He puts the red hat on your head, at the proper angle.* I was never so well off. Walk back by the gutter, patron, and tell it how it went. That one’s free.',
        '*Silence: the first in that kingdom since its founding, one breath long. And the drumming begins again, softer. Hesper Toll’s being asked by a queen how the mangle works.* They won’t remember who carried it. *He tries this over, for the pain, and finds that there’s none in it.* I’ll write my own tomorrow. It’ll be dreadful. There’ll be nobody in it but me to blame. *He bows, all the way to the wet floor.* Goodnight, friend. You’ve the best legs in Plash.',
      ],
    },
  ],
  leave: [
    'We’ll stop, then, and say I’d a stone in my shoe. *He looks for the stone, for form’s sake.* She’ll be in tomorrow. She’s always been in. That’s the horror of it.',
    '*He sets a paper boat in the gutter, bow first, and puts his thumb on it so that it stays.* There. It’ll keep our place. Give me a nod and I’ll let go.',
    'Leave it at the turn of the page! You’ve instincts. *He can’t hide a certain relief.* Come and fetch me out again, mind. I’ll never go by myself.',
  ],
}
