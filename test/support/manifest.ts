import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {ROOT} from './service-process.js';

interface Described {
  name: string;
  description?: string;
}

/** A tag as custom-elements.json describes it. */
export interface DescribedTag extends Described {
  tagName: string;
  attributes: (Described & {fieldName?: string; type?: {text: string}})[];
  members: (Described & {kind: 'field' | 'method'; type?: {text: string}; static?: boolean; readonly?: boolean})[];
  events: (Described & {type: {text: string}})[];
  slots: Described[];
  cssParts: Described[];
  cssProperties: Described[];
  cssStates: Described[];
}

/** The tags of custom-elements.json. */
export function describedTags(): DescribedTag[] {
  const {modules} = JSON.parse(readFileSync(join(ROOT, 'custom-elements.json'), 'utf8')) as {modules: {declarations?: DescribedTag[]}[]};
  return modules.flatMap(({declarations = []}) => declarations.filter(({tagName}) => tagName));
}
