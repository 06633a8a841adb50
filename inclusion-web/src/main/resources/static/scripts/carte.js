// La carte au clavier : un seul arrêt de tabulation, les flèches vont à la commune voisine, Entrée mène à sa ligne.
// Sans ce script, chaque commune reste un lien ordinaire, et le tableau dit la même chose.
(() => {
  const AILLEURS = 3; // ce qui n’est pas dans l’axe compte triple
  const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const SVG = 'http://www.w3.org/2000/svg';

  const ouvrir = () => {
    const visee = location.hash.startsWith('#commune-') && document.getElementById(location.hash.slice(1));
    const replie = visee && visee.closest('details:not([open])');
    if (replie) {
      replie.open = true;
    }
    if (visee) {
      visee.scrollIntoView({ block: 'center' });
      visee.focus({ preventScroll: true });
    }
  };
  addEventListener('hashchange', ouvrir);
  ouvrir();

  document.querySelectorAll('svg.carte-acces').forEach(carte => {
    const communes = [...carte.querySelectorAll('.communes a')];
    const lecture = carte.closest('figure')?.querySelector('[data-carte-lecture]');
    if (communes.length === 0) {
      return;
    }
    const consigne = matchMedia('(hover: hover)').matches
      ? lecture?.dataset.consigne ?? 'Survolez une commune, ou allez de l’une à l’autre avec les flèches. Entrée : sa ligne du tableau.'
      : lecture?.dataset.auDoigt ?? 'Touchez une commune : vous lisez sa ligne du tableau.';
    const dire = texte => { if (lecture) { lecture.textContent = texte; } };
    const contours = ['visee visee-halo', 'visee visee-trait'].map(classe => {
      const trait = document.createElementNS(SVG, 'path');
      trait.setAttribute('class', classe);
      carte.append(trait);
      return trait;
    });
    const centres = new Map();
    const centre = commune => {
      if (!centres.has(commune)) {
        const boite = commune.getBBox();
        centres.set(commune, [boite.x + boite.width / 2, boite.y + boite.height / 2]);
      }
      return centres.get(commune);
    };
    let courante = communes[0];
    communes.forEach(commune => commune.setAttribute('tabindex', commune === courante ? '0' : '-1'));

    const voisine = ([dx, dy]) => {
      const [x, y] = centre(courante);
      let choisie = null;
      let moindre = Infinity;
      for (const commune of communes) {
        const [cx, cy] = centre(commune);
        const avance = (cx - x) * dx + (cy - y) * dy;
        if (commune === courante || avance <= 0) {
          continue;
        }
        const cout = avance + AILLEURS * Math.abs((cx - x) * dy + (cy - y) * dx);
        if (cout < moindre) {
          moindre = cout;
          choisie = commune;
        }
      }
      return choisie;
    };
    const viser = commune => {
      courante.setAttribute('tabindex', '-1');
      courante = commune;
      courante.setAttribute('tabindex', '0');
      courante.focus();
    };
    carte.addEventListener('keydown', evenement => {
      if (!evenement.target.closest('.communes a') || evenement.altKey || evenement.ctrlKey || evenement.metaKey) {
        return;
      }
      const direction = DIRECTIONS[evenement.key];
      const suivante = direction ? voisine(direction)
        : evenement.key === 'Home' ? communes[0]
        : evenement.key === 'End' ? communes[communes.length - 1] : null;
      if (direction || suivante) {
        evenement.preventDefault();
      }
      if (suivante) {
        viser(suivante);
      }
    });
    carte.addEventListener('focusin', evenement => {
      const commune = evenement.target.closest('.communes a');
      if (commune) {
        const dessin = commune.querySelector('path').getAttribute('d');
        contours.forEach(trait => trait.setAttribute('d', dessin));
        dire(commune.getAttribute('aria-label'));
      }
    });
    carte.addEventListener('focusout', () => {
      contours.forEach(trait => trait.removeAttribute('d'));
      dire(consigne);
    });
    carte.addEventListener('mouseover', evenement => {
      const commune = evenement.target.closest('.communes a');
      if (commune) {
        dire(commune.getAttribute('aria-label'));
      }
    });
    dire(consigne);
  });
})();
