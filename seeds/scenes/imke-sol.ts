import type { Scene } from '../../src/ai/ai.ts'

/** A pump stops, a tomato sets, and the thirty-first record is played. */
export const scene: Scene = {
  title: 'Record Thirty-One',
  beats: [
    {
      lines: [
        '*The lights go from violet to red. Under the floor something that has been humming since before you came in stops humming.* That was Pump Two. It is two fifty-one, the air is twenty degrees, and we have about forty minutes of water. I’d call it a cool item. *Imke holds out a headlamp by its strap.* Would you come down the hatch with me?',
        '*A click, and then a silence in which one can hear four thousand plants waiting.* Good morning, listeners. Pump Two has left the programme. We have forty minutes before Row One notices. *She lifts a square of floor and looks down into it, then up.* I could use somebody with a second pair of hands. Are you coming?',
      ],
      awaits: ['come', 'coming', 'headlamp', 'lamp', 'hatch', 'hands', 'down', 'follow'],
      nudge:
        '*She is already up to her waist in the floor. The headlamp lies on the edge.* Thirty-eight minutes. I can do it alone, I have. I’d just rather be talked to. Coming?',
    },
    {
      lines: [
        '*The crawlway smells of warm tin and leaf. She is on her back under the casing with her voice perfectly level.* Three valves above my head and I can’t see the tags from here. They’re red, yellow and blue, and one of them is warm. Lay your palm on each. Which is it?',
        '*Below the floor it’s all pipes, painted by somebody cheerful a long time ago.* One of these three is where the trouble is. Red, yellow, blue. Don’t reason about it, that’s how I got it wrong in March. Put your hand up. Which one feels like trouble?',
      ],
      awaits: ['red', 'yellow', 'blue'],
      nudge:
        '*A drop falls on her forehead; she reports it.* Drip, slight. Red, yellow or blue? You can’t do it any harm. I’ve done all of it already.',
    },
    {
      lines: [
        'Closing that one. *A squeal, a shudder; she breathes out through her nose.* Now it needs a knock, here, with the heel of the hand, exactly when the needle touches forty. I count, somebody else knocks. It likes to be surprised. Ready?',
        '*A quarter turn, a half. The needle trembles like something in a field.* There’s a trick and it isn’t in the manual. At forty you hit it. Not hard: like a friend’s shoulder when they’ve got the hiccups. I’ll count you in. Say when.',
      ],
      awaits: ['ready', 'when', 'knock', 'hit', 'count', 'now', 'thump'],
      nudge:
        'Needle’s at thirty-six. *Calm as a tide table.* Thirty-seven. This would be an excellent moment to be ready.',
    },
    {
      lines: [
        'Thirty-nine, forty, and... *The hum comes back up through the floor, through the palms, into the teeth. Overhead the violet lamps return, one row at a time.* Thank you. That was two minutes under the record. When a thing like that goes right I log it and eat a biscuit. *She hands over half of hers.* What do you do, when something goes right?',
        '*It catches: a cough, a run, a long even note. She keeps her hand on the casing a moment, the way one does with a dog.* There she is. Time, three-oh-nine. Damage, one thumbnail. *Up in the rows the light comes on, leaf by leaf.* I never know what to do in the minute after. What do other people do?',
      ],
      nudge:
        '*She eats the other half of the biscuit, thoughtfully.* I ask because I’ve been alone with the good minutes for two hundred and twelve days. I may be doing them wrong.',
    },
    {
      lines: [
        '*She’s counting trusses along Row Nine, tapping each, and stops. She goes back one. She takes off the headset, which she doesn’t.* Come here, please. Slowly. Under that leaf, on the left. I don’t want to say what it is, in case I’ve been up too long. What do you see?',
        '*Halfway down Row Nine she stands still so long that the sprinklers start without her. Water runs off her nose.* I need a second reading. Third truss, behind the yellow flower that’s dropped. Look at it and tell me. I’m not going to lead the witness.',
      ],
      nudge:
        '*She hasn’t moved. She is holding the leaf aside with one finger.* It’s about the size of a bead. Please look, and tell me if it’s round.',
    },
    {
      lines: [
        '*It is green, and no bigger than a peppercorn, and it’s a tomato.* Fruit. *She says it to the microphone from habit, and it goes out of every loudspeaker on the night side.* Row Nine has set fruit, at three twenty-two. That means they can’t switch us off. *Her voice does something; she waits for it.* Humidity’s seventy. I have to tell somebody. Whom would you tell first?',
        'A tomato. *She sits down on the wet floor, carefully, as if it might wake.* Fifteen days to the audit, and there it is, behaving as though it had always been going to. *A laugh, through the nose, and then a second one that isn’t.* Sixty-nine per cent. I ought to be calling someone. When you have good news, who is it that you call?',
      ],
      nudge:
        '*She has opened a channel and is looking at the key.* There must be somebody that one calls. I did know, once. Who is it, for you?',
    },
    {
      lines: [
        '*She closes the channel without a word. Then she pulls the crate out from under the bench, counts spines down to the end and draws out the thirty-first record: plain sleeve, one corner soft.* There’s a letter in this, from my brother. It’s three years old and I’ve never opened it. I stayed one more week to save a crop, and our mother didn’t wait. That’s the reading. I’d like you to hold it. Will you?',
        '*Very steadily she puts away thirty records that didn’t need putting away. One is left on her knees.* This is the one I don’t play. Jannis sent it after the funeral. I wasn’t at the funeral; I was here, with a mildew. There’s an envelope in the sleeve. I have repaired a reactor seal with less fuss than I’ve made of that. *She holds it out, flat, on both hands.* Would you take it?',
      ],
      awaits: ['hold', 'take', 'give', 'letter', 'envelope', 'record'],
      nudge:
        '*Her arms are still out. They’re strong; they shake a very little.* You needn’t do anything with it. Only have it, for a minute, so that I haven’t.',
    },
    {
      lines: [
        'Thank you. It’s heavier than it looks, isn’t it. *She wipes the player’s needle, twice.* I can think of two ways to do this. Music first, and then I’m softened up. Or the letter first, and there’s something to be played to afterwards. You’re the guest. The letter or the record?',
        '*She sits down across from you with her hands between her knees, like somebody about to be driven somewhere.* All right. Small steps. We can play it, or we can open it. I’ve had three years and I can’t tell which is the easier. Pick one. Record, or letter?',
      ],
      awaits: ['letter', 'record', 'music', 'open', 'play', 'envelope'],
      nudge:
        '*Somewhere a valve closes, softly.* Either is right. I’d just like it to be somebody else’s either. Record? Letter?',
    },
    {
      lines: [
        '*In the end it’s both: the needle comes down on gulls, a crane, a harbour ringing in the rain; and under it she slits the envelope with the spanner. There’s one sheet. She reads it, and reads it out.* “She asked every day how your tomatoes were. I told her they were fine. Were they?” *The crane turns, a long way off.* That’s all. That’s the whole letter. What kind of a question is that?',
        '*Gulls. A chain running out. A recording of nothing, of the quay at home with the tide going down. She unfolds one page and it takes her a very short time.* He writes: “Mother wanted to know did they come up. I said yes, so as to have something to say. Tell me I didn’t lie to her.” *She puts it down on her knee and smooths it flat.* Three years. He’s been waiting three years to hear about a vegetable. What would you make of it?',
      ],
      nudge:
        '*The harbour plays on. She has the page in both hands.* I thought it would be an accusation. I had my answer to that all ready. I haven’t one to this. What do you hear in it?',
    },
    {
      lines: [
        '*She gets up, goes down Row Nine and comes back with a plant label and the pencil from behind her ear.* One gets to name a first fruit. The form says variety, row, date and a name. I was going to leave it blank. *The pencil hovers.* What does it look like to you? It ought to be a name one could say over a radio.',
        '*For some time there are only gulls. Then she takes a white label out of the drawer.* First one of a row is named by whoever’s on shift. You’re on shift; you have the biscuit crumbs to prove it. Give it a name. Something a ship could answer to.',
      ],
      nudge:
        '*She taps the label against the bench, on the beat of the crane.* It mustn’t be mine, I’d name it after a part number. Go on. What’s it called?',
    },
    {
      lines: [
        '*She writes it and sticks it in the soil, straight. Then the channel again, the long one, with the eleven-minute delay.* Orangery to Jannis Sol, Quay Nine. They came up. You didn’t lie to her. There’s one here with a name. *Her thumb stays on the key.* They’ve offered me the seat home three times. There is a fourth, in the spring. I could say it now, while it’s open. Should I?',
        '*The label goes in beside the stem. She puts the headset on, and takes a breath as one does at two in the morning before the first record.* Jannis. Imke. The tomatoes are fine; I’m looking at one. I’m sorry it’s late. *She covers the microphone.* I could tell him I’m coming, when this row’s in. It’s a sentence of four words. Do I say it?',
      ],
      nudge:
        '*The red light on the channel is steady. It will wait, it’s built to.* I know what the instruments say. I’m asking for a human reading. Shall I say it?',
    },
    {
      lines: [
        '*She says it, and lets go of the key. It’ll be eleven minutes out and eleven back, and she starts the record again to have something to wait in.* That was number thirty-one, for all our listeners on the quay. The time is four o’clock. Twenty degrees, no wind. One fruit. *The headset comes off, and the switch on the desk goes from AIR to REST.* This is the night side. I believe I’ll just sit here a while, in company. Good night, Row Nine.',
        'I’m coming home for a bit. *Four words and two that slipped in. She looks at the microphone as though it had spoken first.* There. It’s travelling. It can’t be called back, I checked. *She leans her chair against the spin, boots on the crate, and for once leaves the needle to run out by itself.* You heard a pump, a harbour and a tomato. Thank you for ringing in. The programme ends here; the lamps stay on.',
      ],
    },
  ],
  leave: [
    'Understood. *She notes the time in the margin.* Suspended, at the listener’s request. I’ll keep the channel warm.',
    '*She turns the gain down, not off.* That’s all right. Most people hang up somewhere about here and ring back in a week. It’ll be the same night when you do.',
    'Then we’ll fade out. *A slow hand on an invisible knob.* Humidity’s fine. You know the frequency.',
  ],
}
