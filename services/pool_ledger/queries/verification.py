"""What must hold in the books, asked the other way round: each query returns only what breaks it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text

from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class LedgerFinding:
    """One thing that does not hold, and the voucher it concerns, where it concerns one."""

    kind: str
    book: str
    month: str
    number: int | None
    detail: str


CHECKS = {
    "unbalanced-voucher": """
SELECT v.book, v.month, v.number,
       format('借 %s 分，贷 %s 分 (debits and credits differ)',
              coalesce(sum(p.debit_fen), 0), coalesce(sum(p.credit_fen), 0))
FROM vouchers v LEFT JOIN postings p ON p.voucher_id = v.id
GROUP BY v.id
HAVING coalesce(sum(p.debit_fen), 0) <> coalesce(sum(p.credit_fen), 0) OR count(p.line) = 0
ORDER BY v.book, v.month, v.number
""",
    "number-gap": """
SELECT m.book, m.month, n.number, '凭证号缺失 (this voucher number is missing)'
FROM book_months m CROSS JOIN LATERAL generate_series(1, m.next_number - 1) AS n(number)
LEFT JOIN vouchers v ON v.book = m.book AND v.month = m.month AND v.number = n.number
WHERE v.id IS NULL
UNION ALL
SELECT v.book, v.month, v.number, '凭证号超出计数器 (this number was never given out)'
FROM vouchers v JOIN book_months m ON m.book = v.book AND m.month = v.month WHERE v.number >= m.next_number
ORDER BY 1, 2, 3
""",
    "balance-differs": """
SELECT book, month, CAST(NULL AS bigint),
       format('科目 %s，区划 %s：余额 %s/%s 分，分录 %s/%s 分 (balance and postings differ)', account, division,
              coalesce(b.debit_fen, 0), coalesce(b.credit_fen, 0), coalesce(p.debit_fen, 0), coalesce(p.credit_fen, 0))
FROM (SELECT * FROM account_balances WHERE book IN (SELECT code FROM books)) AS b
FULL JOIN (SELECT book, account, division, month, sum(debit_fen) AS debit_fen, sum(credit_fen) AS credit_fen
           FROM postings GROUP BY book, account, division, month) AS p
USING (book, account, division, month)
WHERE (coalesce(b.debit_fen, 0), coalesce(b.credit_fen, 0)) <> (coalesce(p.debit_fen, 0), coalesce(p.credit_fen, 0))
ORDER BY book, month, account, division
""",
    "pair-does-not-cancel": """
SELECT min(v.book), min(v.month), min(v.number),
       format('用款计划 %s 的上下级凭证不能抵销 (the pair of this spending plan does not cancel)', v.document_id)
FROM vouchers v JOIN postings p ON p.voucher_id = v.id
WHERE v.document_kind = 'SPENDING_PLAN' AND "left"(v.book, 2) IN (SELECT code FROM books)
  AND (starts_with(p.account, '45') OR starts_with(p.account, '53'))
GROUP BY v.document_id
HAVING sum(p.debit_fen) <> sum(p.credit_fen)
""",
    "order-differs": """
SELECT o.prefecture, o.period, CAST(NULL AS bigint),
       format('支付指令 %s 与收到的指令金额不符 (the order is not what was ordered)', o.id)
FROM payment_orders o LEFT JOIN received_events r ON r.event_id = o.event_id
WHERE r.amount_fen IS DISTINCT FROM o.amount_fen + o.deposit_fen
ORDER BY o.prefecture, o.id
""",
    "payment-differs": """
SELECT o.prefecture, coalesce(v.month, o.period), v.number,
       format('支付指令 %s（%s）与凭证不符 (the order and its voucher differ)', o.id, o.state)
FROM payment_orders o LEFT JOIN vouchers v ON v.event_id = o.event_id
LEFT JOIN LATERAL (SELECT sum(p.debit_fen) AS posted_fen FROM postings p WHERE p.voucher_id = v.id) AS booked ON true
WHERE (o.state = 'PAID' OR o.held_since IS NOT NULL) <> (v.id IS NOT NULL)
   OR (v.id IS NOT NULL AND booked.posted_fen IS DISTINCT FROM o.amount_fen + o.deposit_fen)
ORDER BY o.prefecture, o.id
""",
    "return-differs": """
SELECT o.prefecture, o.period, CAST(NULL AS bigint),
       format('支付指令 %s 的退回与重发凭证不符 (what came back of the order and went out again differ)', o.id)
FROM payment_orders o
LEFT JOIN vouchers v ON v.document_id = o.id AND v.document_kind = 'PAYMENT_ORDER'
                    AND v.event_id IS DISTINCT FROM o.event_id
LEFT JOIN postings p ON p.voucher_id = v.id
GROUP BY o.id
HAVING count(DISTINCT v.id) % 2 <> CAST(o.held_since IS NOT NULL AS int)
    OR coalesce(sum(p.debit_fen), 0) <> count(DISTINCT v.id) * o.amount_fen
ORDER BY o.prefecture, o.id
""",
}


async def broken_rules(tx: Transaction) -> Sequence[LedgerFinding]:
    """Return everything that breaks a rule of the books, rule by rule."""
    findings: list[LedgerFinding] = []
    for kind, question in CHECKS.items():
        findings += [LedgerFinding(kind, *row) for row in await tx.session.execute(text(question))]
    return findings
