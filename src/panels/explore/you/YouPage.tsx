import { ExploreFrame } from '../ExploreFrame.tsx';

/** Be the user: choose items, and see what every trained model recommends to whoever chose them. */
export default function YouPage() {
  return (
    <ExploreFrame
      title="Be the user"
      question={() => 'Choose a few items: what would every trained model recommend to you, and why?'}
      empty="Here you choose a few items, and every trained model says what it would recommend to you, and why."
    >
      {() => null}
    </ExploreFrame>
  );
}
