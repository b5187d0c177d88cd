import {createApp, defineComponent, ref} from 'vue';
import type {StreamPlayer} from 'stream-tags';
import 'stream-tags/stream-player';
import {isCustomElement} from 'stream-tags/vue';

const page = defineComponent({
  setup() {
    const time = ref(0);
    const told = (event: Event) => (time.value = (event.target as StreamPlayer).currentTime);
    return {src: '5a3713f0de3e4a1f9a2b6c8d7e9f0a1b', time, told};
  },
  template: `
    <div class="page-title">
      <h1>In Vue</h1>
      <p class="quiet">Built from the package as it is published. <a href="/">All pages</a></p>
    </div>
    <section>
      <stream-player id="player" :src="src" base-url="/" controls @timeupdate="told"></stream-player>
      <p class="quiet small">
        The tag in a template, which <code>isCustomElement</code> of <code>stream-tags/vue</code> lets through.
        Vue knows that it plays at <output>{{ time.toFixed(1) }}</output> s.
      </p>
    </section>`,
});

const app = createApp(page);
app.config.compilerOptions.isCustomElement = isCustomElement;
app.mount('#root');
