// The time machine works without this: it only says the day under the slider while one slides, and asks for it when one lets go.
const slider = document.getElementById('day');
if (slider) {
  const days = [...document.getElementById('days').options].map((day) => day.label);
  const shown = document.getElementById('day-shown');
  const tell = () => {
    shown.textContent = days[slider.value];
    slider.setAttribute('aria-valuetext', days[slider.value]);
  };
  slider.addEventListener('input', tell);
  // With the keyboard every step is a change: there one asks with Enter or the button.
  slider.addEventListener('pointerup', () => slider.value !== slider.defaultValue && slider.form.requestSubmit());
  tell();
}
