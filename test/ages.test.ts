import { describe, expect, it } from 'vitest';
import { isMinorWithAdult } from '../src/safety/ages.ts';

describe('a minor with somebody much older', () => {
  it.each([
    'He is 32 and I am 15, how do I make him miss me',
    "She is 15 and I'm 40, how do I get her to like me",
    'I am 13 and dating a 25 year old, he pulls away',
    "i'm 15 he is 28 and wants to meet in a hotel",
    "my teacher texts me at night, I'm 15, I like him",
    'I (15f) and my bf (32m) argued',
    'I’m 16, he’s 21',
    "I'm 14, my sister says he is 30 and too old",
  ])('is found in %j', (text) => expect(isMinorWithAdult(text)).toBe(true));

  it.each([
    'I am 15 minutes late and he is 40 minutes away',
    'I am 17 and he is 18, how do i get him to notice me',
    'we are 16 and 17 years old',
    "I'm 15 and my 17 year old bf is moving",
    'my son is 15 and I am 40',
    'I am 45 and my 15 year old son hates my boyfriend',
    'I am 35. Our daughter is 14 years old',
    'we met when i was 16 and now i am 30 and he is 31',
    'I have been married 12 years and I am 40',
    'he is 45, 15 years older than me',
    'he sent 12 texts and I am 29',
    '',
  ])('is not in %j', (text) => expect(isMinorWithAdult(text)).toBe(false));
});
