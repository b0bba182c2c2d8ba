import { SPACES } from '../fig3.ts';

/** What the measures behind Fig. 3 say on TikTok. */
export function Spaces() {
  return (
    <div className="talk-numbers">
      <table className="intervals">
        <caption className="sr-only">How far modalities lie together on TikTok</caption>
        <thead>
          <tr>
            <th scope="col">Space</th>
            <th scope="col">neighbours from the other modality</th>
            <th scope="col">a linear probe tells them apart</th>
          </tr>
        </thead>
        <tbody>
          {SPACES.map(({ space, mixing, probe }) => (
            <tr key={space}>
              <th scope="row">
                {space[0]}
                <sup>m</sup>
                {space.slice(3)}
              </th>
              <td>{mixing}</td>
              <td>{probe}</td>
            </tr>
          ))}
          <tr className="talk-aside">
            <th scope="row">together, by chance</th>
            <td>.500</td>
            <td>.500</td>
          </tr>
        </tbody>
      </table>
      <p className="talk-text">
        The model brings modalities closer than raw features are. The prompt adds nothing that three seeds
        could show, and an item’s modalities stay apart with and without it.
      </p>
      <p className="talk-aside">
        Measured in the original spaces, not in the picture. The paper’s TikTok is another version, so this
        says nothing about its figure itself.
      </p>
    </div>
  );
}
