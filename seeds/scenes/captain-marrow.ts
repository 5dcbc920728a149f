import type { Scene } from '../../src/ai/ai.ts'

/** Back into the Hush, to answer a call that came four years ago. */
export const scene: Scene = {
  title: 'Three Fires',
  beats: [
    {
      lines: [
        '*The chart’s down on the deck with a boot on each corner, and Captain Marrow on her knees in the middle of it.* Tobin, a point south, the OTHER south! There. See that hole in the paper? I wore that, with a finger, four years. Tonight I’m taking her in. Hubert’s warm, there’s soup, the wind’s a darling, and I’d like one person aboard who isn’t paid to agree. Are you with me?',
        '*She comes down the shrouds like a sack of laundry and lands on both feet.* You! Good. Have you eaten? You’ll eat. We’re going somewhere there’s no wind and no birds and no customs, and I’ve told the crew it’s for the fishing. It isn’t for the fishing. *For a second her rings stop.* Say you’ll come. Say it loud, I like it loud.',
      ],
      awaits: ['come', 'coming', 'with you', 'aboard', 'aye', 'count me in'],
      nudge:
        '*She’s tying a line round your middle while she waits, out of habit.* It’s a yes or it’s a no, and if it’s a no there’s a dinghy and a sandwich. But oh, I’d like a yes!',
    },
    {
      lines: [
        'HA! *It scares the cat.* Right. Two roads in. Over the Shelf, where it’s bumpy, and I can swear at things. Or down the Throat, where it’s smooth as milk and there’s not a sound after the second mile. I know which I’d rather. I want to know which you’d rather. Shelf, or Throat?',
        'There’s my crew! *A hug; something gives in your shoulder.* Now steer us a course. See here: the Shelf. It’s all elbows, we’ll lose a plate. And there, the Throat: flat calm, two hours, quiet as a pantry. *She says “quiet” the way other people say “rats”.* You pick, I’ll turn the wheel.',
      ],
      awaits: ['shelf', 'throat', 'bumpy', 'smooth', 'calm'],
      nudge:
        '*The wheel’s wandering while she waits, and so’s the ship.* Elbows or milk! Shelf or Throat! Tobin’s going to be sick either way.',
    },
    {
      lines: [
        '*Down they go, past the last of the weather. The gulls turn back. She’s singing, then humming, then only tapping her rings along the rail.* Soup! Soup’s what’s wanted. Tell me how you like it. No, tell me about the best thing anybody ever cooked you. All of it, who was there, was it hot. I want something on the go in the air.',
        '*A mile; another. There’s less and less to hear, and she fills it: orders, a rude verse about a bishop, the price of nutmeg. Then she runs dry, and looks round at you, hand out, as though for a rope.* Give me a story. It needn’t be good. Anything with people talking in it.',
      ],
      nudge:
        '*She ladles, so as to hear the ladle.* I’m not particular. A breakfast. A quarrel. What your aunt said to the dog. Only somebody say something.',
    },
    {
      lines: [
        '*Ahead the cloud lies flat and pale as a tablecloth, from one end of the world to the other. There isn’t a breath on it.* That’s the Hush. *Her voice has shrunk to a size that would fit a room.* From here on it carries for miles, so from here on Hubert has to go off. There’s a lever. It’s brass. I’ve had my hand on it for some time now. Would you?',
        '*Tobin’s taken off his cap. The cat’s gone below. Captain Marrow is standing by the engine with her palm flat on his housing, as you’d hold somebody’s shoulder at a graveside.* He’s never liked this bit, poor old man. One lever, and that’s him asleep. *She’s not looking at it.* I can fight three cutters and I can’t pull that. You pull it.',
      ],
      awaits: ['pull', 'lever', 'off', 'engine', 'stop', 'hand'],
      nudge:
        '*Chug, goes Hubert; chug.* I’ll not think worse of you. I’ve been here before with my own two hands and I’ve got ten rings on them and they wouldn’t. The lever?',
    },
    {
      lines: [
        '*Chug. Ch... And then there is nothing. No, there’s a rope creaking. There’s a drop falling off something. She has got hold of your arm above the elbow.* Talk. Soft. Tell me what’s in front of us, tell me what’s behind, just keep on. I’m listening to you, d’you see, so that I’m not listening to it.',
        '*It comes down like a lid. The ship goes on by itself over the white, not making any noise about it, and the captain’s stood there with her eyes tight shut.* Don’t stop. You haven’t started. Well, start. What can you see? Low voice. Little words. I’ll follow you along like a banister.',
      ],
      nudge:
        '*Her grip’s tightened. She’s moving her lips; it might be a shanty, with the sound left out.* Please. One word, and then another one on the end of it.',
    },
    {
      lines: [
        '*She opens one eye. Then she’s at the rail, pointing, and her arm’s shaking so that the rings chatter.* There! Down there, in the thick of it. I see one. I see two. My sight’s gone and got water in it. How many fires? You count. How many are there?',
        'Hold on. *Very low.* Port side. Tell me that isn’t a lamp. It’s orange. It’s somebody’s fire, that’s what that is, in a place nobody’s got any business to be alive. *She’s turned her back to it like a child.* I can’t, I’ll see what I want to. You look. Is it one, or is it three?',
      ],
      awaits: ['three', 'one', 'two', 'fire', 'fires', '3'],
      nudge:
        '*She’s bitten through the string of her cap.* It’s only numbers! Up to three! There’s children can do it!',
    },
    {
      lines: [
        '*Three, in a row. She says it as one says Amen. And then she says the rest, fast and plain, not to you, to the fires.* The line broke and Pell went over. He wasn’t killed. He was down there in the fog calling me. “Solly,” he called me. And the cutters were that close, I could hear their clock. And I’d got nine aboard. I had only to shout back. I didn’t shout. I’ve told everyone that it was quick. *It’s so quiet that one hears her swallow.* What d’you call a captain who does that?',
        '*In a row. Three. Her knees go; she’s sitting on a crate of lemons.* That’s ours. I taught it to him. Ansel Pell, mate of this ship. He went over the side on a bad rope and he lay there in the white and he called, four times. I counted. I had my hand across my own mouth. One word from me and we’d all have hanged for oranges. So I never said it. *She holds her hand away from her and looks at it.* That hand. There. I’ve been making a noise ever since so as not to hear that. Well, you’ve heard it. Say something, or chuck me overboard.',
      ],
      nudge:
        '*Nothing moves. Even the ropes have left off.* I’ll take anything you’ve got. I’d rather have it hard than not at all.',
    },
    {
      lines: [
        '*She wipes her whole face on her sleeve, which is velvet, and was once a curtain.* All right. All right. He’s owed an answer, if there’s any of him to hear it. It’s four years late and I’ve got a voice you could moor a ship to, and it’s gone. *She takes your hand, and puts it on the rail next to hers.* Shout with me. On three. What’ll we shout?',
        '*A long breath, right up from the boots.* Thank you. That’s sat on my chest like a piano. Now. It carries, in here; if there’s anybody, he’ll hear us. I’ve thought of what I’d say every night, there’s speeches, there’s one in verse. *She’s got hold of the rail.* I can’t remember a word. Give me something to call down.',
      ],
      nudge:
        '*She fills her chest, and holds it, and looks at you with her eyes popping.* It’s only got to be loud. His name’ll do. Yours will. What do we shout?',
    },
    {
      lines: [
        '*It goes out over the white, and out, and out, and never comes back. They wait. And from the middle of it, small, cross, and very young:* “Are you the ship?” *She’s leaning so far over that you’ve got her by the coat.* “He said there’d be a ship! He said she’d be LATE!” *Captain Marrow makes a sound. She turns round, and all her face is asking.* That’s not Pell. That’s a child. Do we go down?',
        '*The call runs off across that great flat silence like a dog let loose. Nothing. Nothing. Then there’s a bell, a cow bell, somebody shaking it for dear life, and a girl’s voice:* “Mind the mast! It’s under you! Is that the Second Helping? You’ve took your TIME!” *She’s stopped breathing.* They know her name. How do they know her name? Shall I take her down?',
      ],
      awaits: ['down', 'go', 'take', 'descend', 'land'],
      nudge:
        '*The cow bell again, impatient.* I’ve landed on a cathedral, in a gale, for a bet, and I can’t let out one valve. Tell me to. Down?',
    },
    {
      lines: [
        '*An old grey wreck of an islet, twelve people, goats. They tell it by the fires, all at once. He’d walked in out of the fog with a broken arm; he’d built the beacons; he’d taught the little ones the signal and how to whistle. He died the winter before last, in a bed, complaining about the food.* “He’d tell us, she couldn’t call,” *says the girl.* “She’d nine aboard. He said he shouldn’t have shouted, it was a stupid thing to do.” *And Ysolde Marrow sits by the fire with her mouth open, making no noise whatever. How do you help with that?*',
        '*There’s a bench, with his initials, and a view of nothing. He lived here two years. He mended the roofs. He lit the three fires every night and told them she’d be along,* “and not to be hard on you,” *says an old man,* “for he’d have bitten his own tongue out after, he said, if you had answered him.” *She’s taken off all her rings. They’re in her lap. She’s listening: to the fire, the goats, the quiet round it, right out to the edge.* It isn’t so bad, is it, *she says at last, in a very small voice.* Is it? What can you hear?',
      ],
      nudge:
        '*She shakes her head, slowly, at nobody. There’s no hurry in her; it’s the first time.* I’m all right. I’m only... Stay, would you? Say something, or don’t, but stay.',
    },
    {
      lines: [
        '*Morning, of a kind. The hold’s open, and every orange she’s got is going hand over hand down the ladder. The girl has brought a scarf, grey, with a darn in it.* His, *says the captain.* For the bag. There’s a place up top I’ve kept bare. But there’s the law: nothing’s sewn on without its story, and I’ve told this one wrong for four years. You’ve got it right. You tell it, I’ll sew. How does it begin?',
        '*She’s astride the gasbag in her harness, with a grey square of wool and a needle, and for once there’s nothing in her mouth but thread.* That’s Ansel’s scarf. This here’s the last hole on the ship. And it wants its story said over it, plain, with none of my trimmings. I’d put in a duchess. So you say it. How does it start?',
      ],
      nudge:
        '*The needle’s in, and waiting.* A sentence. “There was a mate.” Anything but “the rope parted”. How’s it start?',
    },
    {
      lines: [
        '*She sews to the end of it, and bites off the thread. Then she climbs down and stands in front of Hubert with her hand on the lever, and doesn’t pull it.* In a minute. *The Second Helping hangs there, over three fires, in that enormous quiet; and Captain Marrow leans on the rail next to you and lets it be quiet.* Hear that? *she whispers.* Nor me. *Then the grin, the whole width of it.* TOBIN! Cast off forward! The OTHER forward! There’s twelve people back there want nutmeg, and I’m starving. When did you last eat?',
        '*One stitch; the last. She pats it flat.* There you go, you old grumbler. Best seat on the ship. *The engine catches at the first pull, as if he’d been waiting to be asked. Behind them someone’s lit the fires, all three, in broad day, and she lifts her hand up to them, bare, not a ring on it: she’s left them with the girl.* They’ll fetch a goat or two. *She puts the wheel into your hands.* Hold her so. So! Lovely. We’ll come by again at the new moon, and I’ll cut him off myself, Hubert, and we’ll sit. You’ll come? Of course you’ll come. There’s marmalade.',
      ],
    },
  ],
  leave: [
    'Hard about! *She spins the wheel with one finger.* There’s no shame in it, I’ve gone about at that exact spot eleven times. We’ll have a sandwich. You say when.',
    '*She sticks a hatpin in the chart, where you’ve got to.* That’s us. It’s not going anywhere, there’s no wind. What’s for pudding?',
    'Right you are, belay all that! Tobin, the kettle! *She’s a shade louder than she was.* The fires have burned four years, they’ll burn till you’ve had your tea.',
  ],
}
