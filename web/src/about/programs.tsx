import styles from './about.module.css';

/** How to cite, take away and subscribe, for people and for programs. */
export function Programs() {
  return (
    <>
      <h2>引用、导出与订阅</h2>
      <dl className={styles['syntax']}>
        <div>
          <dt>引用</dt>
          <dd>
            报告页和每条结果都有“引用”，给出 GB/T 7714、BibTeX、RIS、CSL-JSON
            四种格式，可到段落；“复制”连同出处一起复制。引用请以原网页为准，并写明采集时间。
          </dd>
        </div>
        <div>
          <dt>导出</dt>
          <dd>各列表都可导出为 Excel、CSV 或 JSON Lines，最多 100,000 行。</dd>
        </div>
        <div>
          <dt>订阅</dt>
          <dd>
            任何检索都可用 Atom 阅读器订阅；
            <a href="/feeds/search.atom?sort=newest">新收录的报告</a>
            也在其中。
          </dd>
        </div>
        <div>
          <dt>开放接口</dt>
          <dd>
            本页所见都出自同一接口，只读，返回 JSON：<a href="/docs">接口文档</a>，
            <a href="/api/openapi.json">OpenAPI 描述</a>。
          </dd>
        </div>
        <div>
          <dt>智能助手</dt>
          <dd>
            支持 MCP 的助手可在装有他山的机器上运行 <code>tashan mcp</code>
            ，检索做法并给出引用。
          </dd>
        </div>
      </dl>
    </>
  );
}
