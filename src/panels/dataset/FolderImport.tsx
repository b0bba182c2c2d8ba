import { Button as AriaButton, FileTrigger } from 'react-aria-components';
import { openPicked } from './folderFiles.ts';

/** Opens a folder by picker; the panel around it takes a drop. */
export function FolderImport({ isDisabled }: { isDisabled: boolean }) {
  return (
    <div className="import">
      <FileTrigger acceptDirectory onSelect={(files) => files && openPicked(files)}>
        <AriaButton className="button plain" isDisabled={isDisabled}>
          Choose a folder
        </AriaButton>
      </FileTrigger>
      <p>or drop it anywhere on this panel.</p>
      <p className="field-help">
        Layouts of DiffMM (<code>trnMat.pkl</code>), HKUDS (<code>train.json</code>), MMRec and RecBole (
        <code>NAME.inter</code>), with one <code>*_feat.npy</code> per modality. Nothing in a pickle is
        executed. The files stay on this machine.
      </p>
    </div>
  );
}
