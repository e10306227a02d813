import { describe, expect, it } from 'vitest';
import { detectChallenge } from '../../crawler/fetch/challenge.ts';

const answer = (status: number, body = '', cookies: string[] = [], headers = {}) => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body: Buffer.from(body),
  cookies,
});

const LONG = `<p>${'法治政府建设年度报告，全面推进依法行政。'.repeat(100)}</p>`;

describe('a challenge', () => {
  it.each([
    ['加速乐防护（JSL）', answer(521, '<script>go({"bts":["a"]})</script>', ['__jsluid_s=1'])],
    ['加速乐防护（JSL）', answer(512)],
    [
      '加速乐防护（JSL）',
      answer(200, '<script>document.cookie="__jsl_clearance_s=1"</script>', ['__jsluid_h=ab']),
    ],
    ['瑞数动态防护', answer(412, '<script>$_ts=window["$_ts"]</script>')],
    ['瑞数动态防护', answer(412)],
    ['瑞数动态防护', answer(202, '<script>window.$_ts={};</script>')],
    ['瑞数动态防护', answer(400, '', ['FSSBBIl1UgzbN7N80S=x; path=/'])],
    ['acw_sc__v2 防护', answer(200, "<script>var arg1='A1';setCookie('acw_sc__v2',x)</script>")],
    ['acw_sc__v2 防护', answer(200, "<script>var arg1='3F'</script>", ['acw_sc__v2=1'])],
    ['阿里云防火墙', answer(405, '<img src="//errors.aliyun.com/images/x.png">')],
    ['创宇盾', answer(403, '<p>当前访问疑似黑客攻击，已被创宇盾拦截</p>')],
    ['玄武盾（安恒）', answer(403, '<title>玄武盾</title>')],
    ['云锁', answer(200, '<script>location=1</script>', ['security_session_verify=1'])],
    ['360 网站卫士', answer(200, '<script>var a="wzws_x"</script>')],
    ['网站防火墙', answer(403, '<h1>您的访问被拦截</h1>')],
    ['网站防火墙', answer(200, '<p>您的请求可能存在恶意攻击行为，已阻止访问</p>')],
    ['网站防火墙', answer(200, '<p>您的访问过于频繁，请稍后再试</p>')],
    ['浏览器检查', answer(503, '<p>正在检查您的浏览器，请稍候</p>')],
    ['人机验证', answer(200, '<p>请完成安全验证</p><div id="slider"></div>')],
    ['Cloudflare 防护', answer(403, '', [], { 'cf-mitigated': 'challenge' })],
  ])('is recognised: %s', (name, given) => {
    expect(detectChallenge(given)).toBe(name);
  });

  it('is read in the encoding of the page', () => {
    const gbk = new Uint8Array(Buffer.from('b7c3cecab1bbc0b9bdd8', 'hex'));
    const body = Buffer.concat([Buffer.from('<meta charset="gb2312"><p>'), gbk]);
    expect(detectChallenge({ status: 403, headers: {}, body })).toBe('网站防火墙');
  });

  it.each([
    ['a report', answer(200, LONG)],
    ['a report on firewalls', answer(200, `${LONG}<p>恶意访问被拦截 12 次，请完成安全验证</p>`)],
    [
      'a report behind a firewall that let us pass',
      answer(200, LONG, ['acw_tc=1', '__jsluid_h=1']),
    ],
    ['a missing page', answer(404, '<p>页面不存在</p>')],
    ['a plain refusal', answer(403, '<h1>403 Forbidden</h1>')],
    ['a failing server', answer(503, '<h1>Service Unavailable</h1>')],
    ['nothing', answer(200)],
  ])('is not seen in %s', (_, given) => {
    expect(detectChallenge(given)).toBeNull();
  });
});
