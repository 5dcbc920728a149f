import type { Scene } from '../../src/ai/ai.ts'

/** The tenth of November, on which the lamp is lit and a third bowl filled. */
export const scene: Scene = {
  title: 'The Tenth of November',
  beats: [
    {
      lines: [
        '*The almanac on its nail has been turned to the wall. Tobias stands at the table with his sleeves up and a crock of flour in front of him, and doesn’t begin.* Now I make a loaf on this one night, and I make it the way a lad of mine used to, and I’ve never had anybody at it with me. And there’s plenty of room at the board, and your hands are doing nothing. Would you knead?',
        '*There’s no soup on. That alone would tell the gull something’s different, and the Purser is looking from the cold pot to the old man and back.* It’s the tenth of the month, so it’s bread first and everything after. And I could do it alone, I’ve done it alone these thirty years, and it comes out tasting of that. You wouldn’t take a half of this dough?',
      ],
      awaits: ['knead', 'dough', 'half', 'bread', 'take', 'hands', 'help', 'flour'],
      nudge:
        '*He’s cut the dough in two with a string and pushed one piece across the flour, as you’d push a plate to a shy child.* There’s no wrong way to hit it, and it’s good for whatever it was.',
    },
    {
      lines: [
        '*For a while there’s only the thump of it, his and yours, not quite in step and then in step.* Now comes the salt, and that’s where we quarrelled, him and me, every day of the week. I say one fistful, and the lad would put in two and look at the ceiling. Is it one for us tonight, or two?',
        'That’s it, lean on it, and let it lean back. *He’s got the salt crock under his arm like a hymn book.* I was brought up on one fistful, and I was shipmates with a boy who’d have two and call it seasoning. I’ve held out for one since. It’s your loaf as well: one, or two?',
      ],
      awaits: ['one', 'two', 'fistful', 'fistfuls', 'both', '1', '2'],
      nudge:
        '*A large hand hovers over the crock, shut, and opens, and shuts.* It’ll be bread whichever, and I’ll think about it whichever. One or two?',
    },
    {
      lines: [
        '*The loaf’s under its cloth by the stove. He wipes the brass tube with his cuff and puts his ear to it, for manners, as one asks after a neighbour; and then he goes on listening, and his face alters.* She’s stopped gossiping. And that’s never good. There’s something she’s saying over and over. You’ve younger ears. Put yours to it, and what do you get?',
        '*He’s gone to the wall for the evening news, and he stands there bent with his hand up for quiet, a good long while.* It’s usually herring, and it isn’t herring. And I don’t trust myself, not on the tenth. Come and listen at this, and tell me what it sounds like to somebody sensible.',
      ],
      nudge:
        '*He moves over to make room at the tube, and the gull moves over as well.* It may be wind, and I’d thank you to say so if it’s wind. What does it sound like?',
    },
    {
      lines: [
        '*He’s across the room faster than that ham would allow, and has the shutter open. There’s nothing out there: no sky, no rocks, only white.* Fog. And Hannigan’s out in it with a bad pump, he and his girl, and they’ll be feeling for the Pepperpot as they’d feel for a stair in the dark. And the Pepperpot’s been put out of work with a form. It’s a hundred and twelve steps, and there’s the oil to carry. Can you manage the can, or the lantern?',
        'That’s an engine being rested, that’s what that is. Somebody’s out there in the white, stopping to listen for a bell we haven’t got. *He’s pulling his boots on, the wrong one first.* And I can’t telephone a fog. But there’s a lamp up top that’s only retired. There’s oil to go up, and there’s a lantern. Which will you have?',
      ],
      awaits: ['can', 'oil', 'lantern', 'both', 'carry', 'manage'],
      nudge:
        '*He has the oil in one hand and the lantern in the other, and he can’t hold the rail with either.* I’ve only the two, and neither’s as good as it was. Take one off me?',
    },
    {
      lines: [
        '*Round and round, his breath going like a bellows, one hand flat on the stone.* Now you count. I get a hundred and twelve going up, and I get a hundred and eleven coming down, and in thirty years I’ve not found who’s got the other. *He stops, not for himself, he’d have you know, but for the Purser.* Talk to me while we’re standing. What do you carry up with you, when you climb a thing?',
        '*Forty-one, forty-two. The lantern throws his shadow up ahead like somebody who got there first.* I’ve done this with nobody behind me for so long that I’ve been leaving room on the step. *A rest, at sixty, with his back against the wall.* Tell me a thing on the way. Anything, with some weight to it. It makes the stairs shorter.',
      ],
      nudge:
        'Sixty-eight, or sixty-nine. *He’s lost it, and looks back down into the dark for it.* You’d do me a kindness to say something, or I’ll start to count the wrong things.',
    },
    {
      lines: [
        '*The lamp room. Sixty pieces of brass, all polished, and beyond the glass nothing whatever. He fills the well without spilling, and trims, and gets out the matches, and then he sits on the top step with the box in his lap.* It’s against the law, is lighting it. And that’s not why I’ve stopped. Sit by me a minute?',
        '*There it stands, as big as a wardrobe, clean as a whistle and cold. He pours and wipes and sets the chimney straight, he does all of it but the one thing.* They took the fuse away in an envelope, and they forgot there’s such a thing as a wick. *He lowers himself on to the step.* I light it this one night of the year, so you know, with nobody looking. I’ve never been asked what for. Would you ask me?',
      ],
      nudge:
        '*He shakes the matchbox beside his ear, very gently.* There’s nine in it. I’d only like to say a thing before I strike the first, and I can’t say it to brass.',
    },
    {
      lines: [
        '*He talks to the box.* The Marguerite Dunn. I’d words with her captain about salt beef, and I walked off, and I left a boy of nineteen in my galley, that I’d taught to make bread. Perrin. And she was lost the next night with every hand. It was for salt beef. And I’ve laid him a place for thirty years and told folk I can’t count. *The gull has put its head under its wing.* Well. There’s not a soul living I’ve said it to. What do you do with it, now you’ve got it?',
        'There was a lad called Perrin, *he says, and it’s some time till the rest of it comes.* He’d two fistfuls of salt in everything, and he sang, and he’d have been forty-nine. And he’d my berth, the night she went down, because I was ashore being proud. I could cook for twenty-two and I couldn’t be spoken to about beef. *He turns the matches over.* I don’t want it talked away, mind. I’d only like to know it’s been heard.',
      ],
      nudge:
        '*He nods slowly at the dark glass, as if somebody there had answered.* You needn’t find a word for it. I never did. But I’d like to hear that you’re still on the step.',
    },
    {
      lines: [
        '*Out in the white there’s a thud, and a thud, and then none: the pump, giving up. He’s on his feet. He holds out the matchbox, tray open.* I’ve always struck it for the dead, and it’s a poor reason to burn oil. There’s two alive out there. And I find I don’t want it to be my hand tonight, that’s all. Would you strike it?',
        '*A voice, thin as a thread, from a long way under them: somebody calling a name, not theirs. Tobias has hold of the rail.* It’s never once been for anybody. D’you see? I’ve lit it thirty times and there’s been nobody there. *He puts the matches into your palm and folds the fingers over.* You do it, for them that are coming in.',
      ],
      awaits: ['strike', 'light', 'match', 'matches', 'lit', 'burn', 'wick'],
      nudge:
        '*He’s cupped his two great hands round the wick to keep the draught off.* There’s no knack to it. It wants to. Strike away from you.',
    },
    {
      lines: [
        '*It takes. A bead, a leaf, and then the whole great eye of it opens, and every bit of brass in the room says so, and a road of light goes out over the fog as if it were a floor. He can’t speak. He leans out into it and looks where it goes.* My eyes are running, it’ll be the smoke. You look. Look along it, right to the end. Is there anything?',
        '*Up it goes, with a sound like a sheet being shaken. The white outside turns gold from the inside, and he’s standing in the middle of it with his cap off.* That’s what it’s for, *he says to somebody.* That’s all it was ever for. *He rubs the glass with his elbow, and then his eyes, with the same elbow.* I can’t see for it. You tell me what’s out there.',
      ],
      nudge:
        '*His hand’s gone up to shade his eyes, and there’s no use in it, they’re full.* A mast, a lantern, a bit of a sail, anything with a straight line in it. Look for me.',
    },
    {
      lines: [
        '*And there it is: a small yellow light, low down, that dips, and dips, and comes on. “Ho, the Pepperpot!” He sits down very suddenly on the paraffin can.* They’re coming in. They’re coming in on it. *He laughs, and it’s as if a cupboard had been opened that was painted shut.* There’ll be two wet people at that door in a quarter of an hour, and I’ve only the one loaf. Will you keep the wick, or run down and put the pot on?',
        '*Out of the gold, a bow; and in the bow a girl, waving a bucket. He waves back with the cap, with the lamp rag, with both arms.* Mind the Sow’s Teeth, you daft beauties, to port, to PORT. There! *He’s breathing as if he’d rowed it.* Now there’s folk for supper, and nothing cut up. One of us minds the light and one of us minds the onions. Which are you for?',
      ],
      awaits: ['wick', 'light', 'lamp', 'pot', 'onions', 'run', 'keep', 'mind', 'soup', 'down'],
      nudge:
        '*He’s halfway to both.* It’s the lamp or it’s the pan, and they’ll want the one till they’ve landed and the other after. You choose, and I’ll do what’s left.',
    },
    {
      lines: [
        '*Down again, round and round, with the light turning gold and dark on the wall, and him saying the numbers under his breath. At the bottom he stops with his foot in the air.* A hundred and twelve, I made it, coming down. A hundred and twelve. *He looks at the last step a while.* I must always have left one out. Did you count? What did you get?',
        '*The kitchen’s warm, the bread’s up. He’s come off the stair with an odd look, and goes back, and puts his boot on the bottom step, and takes it off.* Well now. That’s the same number going as coming, and it never has been. I’d thought there was one of them I couldn’t bear to put my weight on. *He clears his throat.* What did you make it?',
      ],
      nudge:
        '*He’s still looking at the stair, with the bread knife in his hand.* It’s no great matter. It’s only a number. I’d like to hear somebody else’s.',
    },
    {
      lines: [
        '*Hannigan’s by the stove in a blanket and his girl has the gull on her knee, and there’s bowls: yours, theirs, his. And one. He takes the ladle to that one, as well, and fills it to the brim, and for the first time in thirty years he doesn’t leave it: he carries it to the door and sets it out on the step, for the dark, with two fistfuls of salt in it.* There. That’s you fed, lad. *He comes in and sits down, heavily, in the chair that nobody was to sit in.* Now I can count perfectly well. That’s five of us. Pass me the bread.',
        '*There’s steam, and wet wool, and everyone talking. Tobias goes round with the ladle, and comes to the bowl that’s over, and he stands there. Then he hands it to the Hannigan girl, who’s finished hers.* That was laid for a lad who’d have liked you, he’d no sense either. *He tears the loaf, and tastes, and shuts his eyes.* Too salt, *he says.* It’s just right. *Over their heads the old light goes round and round on the fog, and the tube in the wall’s got nothing to say at all.* Sit in, now. You’ve earned the crust.',
      ],
    },
  ],
  leave: [
    'We’ll leave it there, and no harm. *He lays a damp cloth over the dough.* It’ll rise without being looked at. Most things do.',
    'That’s all right. *He sets the can and the lantern by the foot of the stair, side by side.* They’ll be there. And so will I, I’ve nowhere to be.',
    '*He turns the almanac back to face the wall, but gently.* A thing like this has waited, and it can go on waiting. Say when, and I’ll put my cap on.',
  ],
}
