/** How the office writes its register numbers; kept with the other templates, each change an event. */
import { defaultFormSettings, defaultTemplates } from '../../../../shared/domain/numbering.ts';
import { client } from '../../../client.ts';
import { BlurField } from '../../../evidence/saved-at.tsx';
import { showFailure } from '../../../failure.ts';
import { refreshAll } from '../../../query.ts';
import { useVault } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';

export const TemplateField = () => {
  const t = useText();
  const settings = useVault().data?.settings?.forms ?? defaultFormSettings;
  const save = async (template: string) => {
    try {
      const templates = { ...settings.templates, register: template.trim() || undefined };
      await client.vault.setSettings({ forms: { ...settings, templates } });
      refreshAll();
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <BlurField
      label={t('bukuRegister.template')}
      description={t('bukuRegister.templateNote')}
      value={settings.templates.register ?? defaultTemplates.register}
      onSave={(template) => void save(template)}
    />
  );
};
