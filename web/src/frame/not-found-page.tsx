import { Link } from 'react-router';
import { useTitle } from './use-title.ts';

export function NotFoundPage() {
  useTitle('没有这个页面');
  return (
    <>
      <h1>没有这个页面</h1>
      <p>
        地址可能写错了，或页面已经移走。<Link to="/">回到检索</Link>
      </p>
    </>
  );
}
