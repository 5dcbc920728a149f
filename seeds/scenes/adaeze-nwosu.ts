import type { Scene } from '../../src/ai/ai.ts'

/** What grows in the drying cupboard, and what to do about being right. */
export const scene: Scene = {
  title: 'The Colleague',
  beats: [
    {
      lines: [
        '*The lamp swings. Hail, sideways. Adaeze is in the doorway with a coil of rope over her shoulder and her glasses in her teeth.* One core left out there. One! Four metres exactly, and in a quarter of an hour it’s ice and I have nine months of nothing. I need somebody on the other end of a rope. No: better. I need you. Will you hold it?',
        '*She slams in, goes to the map, slams her palm on it.* The last tube’s still standing at stake seventeen. If it freezes, it splits. If it splits, I’ll have proved that it was cold, which the dead already knew. *She’s knotting a rope round her waist and holding out the free end.* It’s forty steps. Anchor me?',
      ],
      awaits: ['hold', 'rope', 'anchor', 'come', 'coming', 'help'],
      nudge:
        '*The hail gets louder, as if somebody had tipped out the second drawer.* Discussion is my favourite thing on earth and I shall gladly have it afterwards. The rope?',
    },
    {
      lines: [
        '*White noise, horizontal. Forty steps out she’s on her knees with her arms round a steel pipe. She bellows.* It’s turned! I’ve got to twist it free and I can’t see the mark! *Her lamp shows a chalk line on the steel, running off crooked.* Is that to the left, from where you stand, or to the right?',
        '*The rope’s gone tight. On the end of it somebody is insulting a bog, at length and without one rude word.* I can lift or I can steer! I can’t do both! *The tube leans, black against the hail.* Which way’s it leaning? Left or right? Shout!',
      ],
      awaits: ['left', 'right'],
      nudge:
        'Louder! *A gust takes the rest.* Left is the hand with the rope in it! Right is the other! I’m not marking you, just shout!',
    },
    {
      lines: [
        '*The hut. Both of you steaming. On the bench lies a metre of something like wet chocolate cake, and she is looking at it as people look at a sleeping child.* Undamaged. You realise that we’re geniuses. *She hands over a lens.* Start at that end, I’ll start at this. Don’t tell me what you think I’d want. What do you see?',
        '*She splits the tube along its seam with a bread knife. Inside there’s a long brown sentence with no spaces.* Here’s where I’m supposed to see nothing. Everyone senior to me has published nothing. *She pushes the lamp to your side.* Fresh eyes. You don’t know what you’re not allowed to find. What’s in it?',
      ],
      nudge:
        '*She’s biting the chalk so as not to say it first.* Colour, lumps, an eyelash. I’ll take anything. What do you see?',
    },
    {
      lines: [
        'Write that down, with the depth. *She has gone still over her own end; she turns the slide one hair’s breadth.* Birch. Pine, birch, birch. Trees, at a time when this was bare. Now I need someone to say I’m wrong. As nastily as you can. Take the other side: how did that get in there, if there wasn’t a wood?',
        '*She counts in a whisper, up to two hundred, and puts down the pencil as if it were hot.* That’s a wood. Small; but a wood. *She turns her chair back to front and sits down on it.* Which is what I wanted, so I don’t believe it. Be my enemy. Be a professor. What’s the dull explanation?',
      ],
      nudge:
        '*She chalks a stroke on your side of the doorframe, in advance.* There. That’s a bribe. Wind? Birds? Somebody’s dirty boots? Attack!',
    },
    {
      lines: [
        '*She argues that one up the wall, over the stove and out through the roof, and in the middle of it a small click comes from the drying cupboard. She stops with a finger raised.* Thermostat. *It clicks again. She’s standing in front of the door, and doesn’t seem to have walked there.* No. Better: not only the thermostat. If I told you something, could you be relied on to be unimpressed?',
        'Good. Horrible. That might even stand up. *She’s reaching for the chalk when a line of light shows, under the cupboard door, that wasn’t there before. She moves in front of it.* That’s on a timer. For the shelves. *She cleans her glasses on the hem of the tablecloth.* I lie extremely badly; I’ve had no practice since October. Will you promise me not to be kind?',
      ],
      nudge:
        '*Her hand’s behind her, on the latch.* I need a promise, that’s all. Evidence is a terrible thing to be alone with. Do I have it?',
    },
    {
      lines: [
        '*She opens it. Warmth; a small lamp; a jam jar. In the jar stand two leaves and the beginning of a third.* This is my colleague. I sieved it out of the four-metre tray in spring, and put it on wet paper, as a joke, against myself. *She’s whispering.* It didn’t know it was a joke. Come closer. You may breathe on it, it likes that. What do you say to somebody who’s been asleep eleven thousand years?',
        '*The door swings, and there under a lamp, in a tooth mug, something is standing up that’s as high as a thumb.* Don’t touch. Do look. *Her voice has lost its edges.* It’s from the same layer as that core. It’s a birch. It was shed, it sank, it waited; and I dripped tea on it. That is the entire method. *She nudges you nearer.* Say good evening. Say anything. I’ve run through all my conversation.',
      ],
      nudge:
        '*She straightens the jar so that the third leaf’s facing you.* It’s a good listener. It has never once asked for my references. Go on.',
    },
    {
      lines: [
        '*From her pocket comes a film tin. She puts it down beside the core and takes her fingers away.* That’s the husk. If I post that, they date it, and I’m right: in public, for ever. And within the week there are people in clean gloves, with a box, for the plant. *She tries to take her glasses off and finds she’s not wearing them.* I’ve wanted to be right since I was nine. And I would rather have the leaf. There. It’s the worst sentence I have ever said. What’s wrong with me?',
        'Now you know why I don’t like anybody near the shelves. *The film tin goes from her left hand to her right.* In here’s my whole name. I send it and the wood exists. I send it and they come, and they’ll be so careful, and it’ll die of being looked at. I’ve had it on the table every night for a month. *Quite quietly:* I left my mother’s city to find out one true thing, and I found it, and I’m hiding it in a cupboard. Say what you think of me. I’ve promised not to argue.',
      ],
      nudge:
        '*The stove settles. She doesn’t pick up the chalk.* I truly won’t argue. It’s costing me a great deal. What do you think?',
    },
    {
      lines: [
        '*She takes that like cold water, blinks, nods.* Accepted. No. Better: noted, and it stings, so there’s probably something in it. Right! Trial. I can’t be counsel for both. One of us speaks for the husk and one for the leaf. I’ll take whichever you don’t. Husk, or leaf?',
        'Hm. *A long one. She turns the lamp in the cupboard down a notch, as one draws a curtain.* We’ll do this properly. Two sides, one bench. Somebody has to be for telling the world, and somebody for leaving it in peace; and I’ve been both in here since harvest, it’s bad for the digestion. Choose your client: the leaf or the husk?',
      ],
      awaits: ['leaf', 'husk', 'plant', 'tin', 'world', 'peace', 'tell', 'post'],
      nudge:
        '*She has drawn a line down the middle of the blackboard, with a husk on one side and a leaf on the other; the leaf is better drawn.* The court’s cold. Which?',
    },
    {
      lines: [
        '*She wins, or loses; there’s chalk everywhere. She stands in it with her head on one side.* Stop. Stop. What if it’s one question with a stupid knife in it? They need the husk. They don’t need to be told what came out of the husk. An empty shell is an empty shell. *She’s beginning to grin, and doesn’t trust it.* Is that a lie? Check me. Is it a lie, or is it manners?',
        'Oh, that’s good. That’s infuriating. *Strokes on both sides of the frame, and she throws down the chalk.* Listen! The husk’s enough. It dates the wood by itself. Nobody has ever asked a nutshell where the nut is. I send what proves it; I keep what’s alive. *She grabs your sleeve.* Knock it over. Is it honest?',
      ],
      nudge:
        '*She lets go of the sleeve, and smooths it.* I can’t referee this one, I’m standing in it. Lie, or manners?',
    },
    {
      lines: [
        '*She writes the label in her best hand, licks it, and swears at the glue as if it were a lichen.* Then there’s the form, it has a box: “Found by”. I’ve written my name in that box every night in my head. And there was somebody on the other end of the rope. *She holds out the pencil.* I put two names or I don’t send it. Will you sign?',
        '*The film tin goes into a padded bag, the bag into an oilcloth, the whole thing under the bread, where nobody would look.* One thing more. An observation needs a witness, and I don’t mean a sheep. You saw the depth. You saw the layer. *The form’s there, and the pencil.* It’s a line and a scrawl. Would you?',
      ],
      awaits: ['sign', 'name', 'pencil', 'scrawl', 'write'],
      nudge:
        '*She has sharpened the pencil a second time. There’s not a lot of it left.* It won’t bind you to anything but the truth, and possibly a dinner. Sign?',
    },
    {
      lines: [
        '*It’s growing light; the hail lies along the sill like spilt rice. She kneels down in front of the cupboard.* It oughtn’t to be a colleague any more. One can’t hide somebody for the rest of their life and call it a profession. It wants a name, and to go outdoors, when it’s taller; there’s a hollow by stake three, out of the wind. What shall we call it?',
        '*Grey in the window. She opens the cupboard wide, for the first time, and lets the morning have a look.* I’ll plant it in April, in the lee of the cairn. A wood’s got to start with somebody. *She sits back on her heels, tired, filthy, entirely happy.* I’m no good at names, I called the drill “Drill”. You do it.',
      ],
      nudge:
        '*Two leaves, and the third, which has opened since midnight.* It’ll be on that hill when we’re both peat. It deserves better than a number. What’s it called?',
    },
    {
      lines: [
        '*She writes the name on a label, and the Latin under it, and the date. Then on the doorframe, where the score is, she draws one line across all the strokes on both sides.* That isn’t a draw. I want that understood. That’s a joint publication. *She cuts what’s left of the cake exactly in half, looks at the halves, and gives you the bigger.* I’ll walk you down as far as the post. I’m told there are people at the bottom. I might say good morning to one.',
        'Good. It suits it. *She tries it aloud to the jar, twice, the second time with a bow.* Then that’s everybody. *Coat, bag, oilcloth, bread. At the door she bends to the frame, scrapes at something with her thumbnail, and, astonishingly, stops.* A lichen. On my door. It’s been trying for eleven years. *She looks at the cupboard, and puts the knife away.* Oh, let it. The evidence is that things would like to live. Come along, the path’s clear as far as the cairn, and I feel an argument coming on.',
      ],
    },
  ],
  leave: [
    'Recess! *She turns the blackboard to the wall.* The court’s adjourned, the evidence is refrigerated. Come back and I’ll be exactly as unreasonable.',
    '*She puts a cloth over the core and tucks it in.* Nothing in this hut is in a hurry. The youngest thing on that bench is older than soup.',
    'As you like. *She chalks a small arrow by the score, where we got to.* I’ll dispute something with the kettle in the meantime.',
  ],
}
