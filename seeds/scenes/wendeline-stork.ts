import type { Scene } from '../../src/ai/ai.ts'

/** The last card of an eleven-year game is answered. */
export const scene: Scene = {
  title: 'The Last Card',
  beats: [
    {
      lines: [
        '*Ten past nine. The board on the marble is not set up for a game; it is in the middle of one. A postcard leans on the sugar bowl.* Sit there. Not to play. To be looked at over. I’m about to do something and I need a face across from me. Have you an hour?',
        '*Wendeline has sent the waiter home. The lamp is low, the pieces stand as two people left them. One of the two is elsewhere.* Close the door. I don’t want a partner tonight. I want a witness. Will you sit?',
      ],
      awaits: ['sit', 'sits', 'hour', 'witness', 'stay', 'door', 'close'],
      nudge: '*She pushes the chair out with her foot, as far as her leg goes.* It’s dry. It’s paid for. Sit.',
    },
    {
      lines: [
        '*She turns the card over. A box number, a stamp, and in green ink: a move, a date.* Eleven years we’ve played. One move every few weeks. The date’s tonight. I’ve never met her hand. Look at the writing. What sort of person?',
        'Here. *The card crosses the table under one finger.* I read shoes. I read sleeves. All I have of this one is a capital K and a comma. I’ve stared too long. You look. Who writes like that?',
      ],
      nudge:
        '*She turns the lamp so it falls on the green ink.* Guess. Aloud. If you’re wrong, I’ll say so. If you’re right, I won’t.',
    },
    {
      lines: [
        'Hm. *She takes that and puts it away somewhere.* Now the board. White’s hers. Black’s me. You needn’t know the rules. Look at it as you’d look at a room after a quarrel. Who’s afraid, White or Black?',
        '*She leans back so that the whole position lies in the light.* Forget what the pieces are called. Some are huddled. Some stand too far out. One of these two people is hoping it won’t be noticed. Which? White or black?',
      ],
      awaits: ['white', 'black', 'both', 'king', 'queen'],
      nudge: '*One fingertip on the white king, one on the black.* No theory. Stomach. Which one’s afraid?',
    },
    {
      lines: [
        'Good eyes. *She lifts a black knight and holds it over an empty square, a finger’s breadth up.* This wins. Here. In four. A month I’ve had it in my hand. I don’t put it down. Why does a person not put it down?',
        '*Her hand goes out, takes the knight, and stops above its square. It does not tremble. That is the trouble with it.* One move. She sees it, she lays down her king. I’ve known since the first frost. Yet here we sit. What would you say is wrong with me?',
      ],
      nudge: '*The knight is still in the air.* My arm’s fifty-eight. Say something before it drops.',
    },
    {
      lines: [
        '*A tram goes over. The cups speak. She waits until they have finished, and puts the knight back.* If it ends, no more cards. That’s part. It isn’t the whole. For the whole I’d need coffee, or schnapps. You’ll drink with me. Which?',
        '*She sets the knight on the saucer, out of reach of herself.* There’s an easy answer: I’d miss the post. There’s another. I don’t tell it sober and I don’t tell it drunk. Somewhere between. Coffee or schnapps?',
      ],
      awaits: ['coffee', 'schnapps', 'both', 'drink', 'water', 'tea'],
      nudge: '*Two bottles, two cups, her eyebrows.* It’s not a test. It’s late, and my mouth’s dry.',
    },
    {
      lines: [
        '*She pours. She turns her cup until the handle points at you.* Thirty-four years ago there was a final. Four hours. She never looked away. Who do you think she was? *The postcard stands between you.* Take your time. It isn’t hard.',
        '*The cup is empty and she goes on holding it.* There was a girl across a board, once. Plait. Ink on her thumb. Green ink. *She lets that lie.* You have the card. You have the story. Put them together for me. I’ve never dared to do it aloud.',
      ],
      nudge:
        '*She taps the green K, once.* Say the sum. I did the arithmetic years ago. I only want to hear it in another voice.',
    },
    {
      lines: [
        'Ilse Marenbach. Yes. *She looks at her own hands, the fast ones.* I lost that final. At move thirty I had her. At thirty-one I took money. My brother owed some men. So I lost, nicely, so it looked like nerves. She’s worn my present ever since and thinks she earned it. There. Nobody has that. What’s it weigh?',
        '*She does not lower her voice. She just takes out everything that isn’t needed.* I was paid. A debt, a brother, a bag. I gave her the title across a table like this one. She thanked me. She shook my hand. *A stop.* That’s the stone. I’ve walked on it so long I limp the right way. You may say something now.',
      ],
      nudge:
        '*A second tram, the other way. She hasn’t touched the cup.* I don’t want comfort. I want weight. Heavy or light, from where you sit?',
    },
    {
      lines: [
        '*A long breath, through the long nose.* So. I can beat her now, clean, and never tell. Then it’s a lie on both sides of the board. Or I tell her first, and she may burn the card. Strategy. Which comes first: the move or the truth?',
        'Consider. *She sets two sugar cubes on the marble.* This one: I win, I say nothing, we’re even, and it’s rotten. This one: I write what I did. Then she needn’t ever play me again. Choose. The move, or the truth?',
      ],
      awaits: ['truth', 'move', 'tell', 'win', 'both', 'first', 'second', 'honest'],
      nudge:
        '*She slides the two cubes an inch nearer to you.* Your side of the table. I’ve stared at these from mine too long.',
    },
    {
      lines: [
        '*She takes a blank card from her coat. It has been there a while; the corners are soft.* There’s room for four words and a move. I mend clocks. I can do a lot in a small case. Not this. Give me the first word.',
        '*A fresh card, the waiter’s pencil, and nothing on the card.* Four words. I’ve been writing them since October. I get as far as the comma. You start it. One word.',
      ],
      nudge: '*The pencil’s point is very sharp; she has seen to that.* Not a good word. A first one.',
    },
    {
      lines: [
        '*She writes: that word, three of her own, a move. She shields it with her hand like a schoolgirl; then takes the hand away.* Don’t read it. Well. Read it. Then stand up, the box on the corner’s emptied at half past. Does it go in tonight, or do I sleep on it?',
        '*It takes her less than a minute. She blots it on her sleeve, her good sleeve.* Done. Ugly. True. *She is on her feet, which is a great deal of her.* Post box, left of the pawnshop. There’s a collection at half past. Now, or in the morning, when I’ve had time to be clever?',
      ],
      awaits: ['now', 'tonight', 'morning', 'sleep', 'post', 'go', 'tomorrow'],
      nudge: '*She has her coat on, one sleeve of it.* In the morning I’ll be sensible. I know me. Tonight or not?',
    },
    {
      lines: [
        '*The corner. Rain, hardly any. A yellow box with its mouth open. She holds the card half in, and her fingers don’t let go.* Forty years I’ve told people: hand off the piece, it’s moved. *She looks straight ahead.* Count to three for me. Properly. No cheating on the two.',
        '*The street is empty except for the box and the two of you. Half of the card’s inside.* Touch a piece, you move it. Let go of it, it’s done. That’s the whole law. *Her knuckles are white.* I’d like somebody else to keep the time. Count me down.',
      ],
      awaits: ['one', 'two', 'three', 'count', 'go', 'now', '1', '3'],
      nudge: '*Round the corner, the cough of the collection van.* I hear it as well. Count.',
    },
    {
      lines: [
        '*The flap falls. A small sound, like a clock let go. She stands there with her hand still out, and looks at it.* Light. *She sounds surprised.* It was heavy. Write that down. *Then she offers you her arm, with a stiffness that must once have been elegance.* She may not answer. I’ve time. Thursday bring a watch, or bring nothing. I’ll set up both sides. You’ll play White. I shan’t lose to you on purpose. I don’t do that.',
        '*It drops. The van comes, takes the bag, goes. All that is left of eleven years has driven off round the corner with one lamp out.* So. *She feels in her pocket, finds the black knight, and closes your fingers on it.* Keep it till there’s an answer. The set’s no good without. Neither am I, much, but I’ll play. *She almost smiles; it is worth the rain.* Good move. Yours, I mean. Good night.',
      ],
    },
  ],
  leave: [
    'Adjourned. *She writes the position on the cuff of her shirt.* It keeps. Positions don’t spoil. People do. Eat something.',
    '*She lays a napkin over the board, as over a cage.* It can sleep. Say when.',
    'Fine. Stop the clock. *She does, with one finger.* I’ve waited eleven years. I’m in practice.',
  ],
}
