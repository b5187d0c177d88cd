const input = document.querySelector('input');

input.addEventListener('change', () => {
  const request = new XMLHttpRequest();
  request.open('PUT', '/put');
  request.onload = () => globalThis.uploaded();
  request.send(input.files[0]);
});
