import {expect} from '@open-wc/testing';
import type {LateCaptions} from '../../../src/core/captions/late-captions.js';
import type {PictureCaptions} from '../../../src/core/captions/picture-captions.js';
import {handOver, serviceTracks} from '../../../src/core/playback/engines/dash-services.js';

const accessibility = (value: string, schemeIdUri = 'urn:scte:dash:cc:cea-708:2015') => ({accessibility: [{schemeIdUri, value}]});

describe('services that DASH tells of', () => {
  it('are tracks of their period, each once, whichever sets of pictures have them', () => {
    const pictures = [accessibility('1=lang:eng;2=lang:spa'), accessibility('1=lang:eng'), {accessibility: null}, {}];
    expect(serviceTracks(pictures, 'p', [])).to.deep.equal([
      {ref: 'pservice1', kind: 'captions', language: 'eng'},
      {ref: 'pservice2', kind: 'captions', language: 'spa'},
    ]);
  });

  it('are left out in the language of a channel of CEA-608', () => {
    const tracks = serviceTracks([accessibility('1=lang:eng;2=lang:spa')], '', [{language: 'en'}]);
    expect(tracks.map(({ref}) => ref)).to.deep.equal(['service2']);
    expect(serviceTracks([accessibility('CC1=eng', 'urn:scte:dash:cc:cea-608:2015')], '', [])).to.deep.equal([]);
  });

  it('are read in the segments of their pictures, and nothing else is', () => {
    const said: unknown[] = [];
    const reader: Pick<PictureCaptions, 'begin' | 'take'> = {
      begin: (of) => said.push(['begin', of]),
      take: ({period, of, offset}) => said.push(['take', period, of, offset]),
    };
    const captions = {with: (what) => what(reader as PictureCaptions)} as LateCaptions;
    const representation = {id: 'v', mseTimeOffset: 10, adaptation: {period: {id: '2'}}, mediaInfo: accessibility('1=lang:eng')};
    const bytes = new ArrayBuffer(8);
    handOver(captions, {type: 'InitializationSegment', mediaType: 'video', representation}, bytes);
    handOver(captions, {type: 'MediaSegment', mediaType: 'video', representation}, bytes);
    handOver(captions, {type: 'MediaSegment', mediaType: 'audio', representation}, bytes);
    handOver(captions, {type: 'MediaSegment', mediaType: 'video', representation: {...representation, mediaInfo: {}}}, bytes);
    handOver(captions, {type: 'MediaSegment', mediaType: 'video', representation}, undefined);
    handOver(captions, {type: 'MPD'}, '<MPD/>');
    expect(said).to.deep.equal([
      ['begin', '2 v'],
      ['take', '2', '2 v', 10],
    ]);
  });
});
