// Les raccourcis d’une touche : jamais pendant qu’on écrit, jamais avec une autre touche, et on peut les couper (WCAG 2.1.4).
(() => {
  const REGLAGE = 'maillon-raccourcis';
  const fenetre = document.querySelector('dialog[data-raccourcis]');
  const actifs = () => localStorage.getItem(REGLAGE) !== 'non';
  document.querySelectorAll('[data-raccourcis-reglage]').forEach(reglage => {
    const case_ = reglage.querySelector('input');
    reglage.hidden = false;
    case_.checked = actifs();
    case_.addEventListener('change', () => localStorage.setItem(REGLAGE, case_.checked ? 'oui' : 'non'));
  });
  document.addEventListener('keydown', evenement => {
    const formulaire = evenement.target.closest?.('form[data-garder]');
    if (evenement.key === 'Enter' && (evenement.ctrlKey || evenement.metaKey) && formulaire) {
      evenement.preventDefault();
      formulaire.requestSubmit(formulaire.querySelector(evenement.shiftKey ? 'button[value=suivant]' : 'button.btn-primary'));
      return;
    }
    if (evenement.ctrlKey || evenement.altKey || evenement.metaKey || evenement.isComposing || !actifs()
        || evenement.target.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, dialog, [contenteditable]')) {
      return;
    }
    if (evenement.key === '?' && fenetre) {
      evenement.preventDefault();
      fenetre.showModal();
      return;
    }
    const lien = !evenement.shiftKey && /^[a-z]$/.test(evenement.key) && document.querySelector(`[data-touche="${evenement.key}"]`);
    if (lien) {
      evenement.preventDefault();
      lien.click();
    }
  });
})();
