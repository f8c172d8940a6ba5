"""What can be wrong with a request, told so that its sender knows what to do (RFC 9457).

Four families: not found 404, conflict 409, rule violated 422, not allowed 403. Each problem is a class with a
stable code, on which clients may rely, and its sentence in Chinese and English.
"""

from typing import Any, ClassVar

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """A request that cannot be carried out, and why. Keyword arguments fill the sentence."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal-error"
    title: ClassVar[str] = "Internal error"
    zh: ClassVar[str] = "系统内部错误，请凭关联号联系管理员。"
    en: ClassVar[str] = "Something went wrong inside; quote the correlation id to the operator."

    def __init__(self, *, errors: list[dict[str, str]] | None = None, **facts: Any) -> None:
        self.errors = errors or []
        self.facts = {name: str(value) for name, value in facts.items()}
        super().__init__(f"{self.code}: {self.en.format(**self.facts)}")

    def to_json(self, language: str = "zh") -> dict[str, Any]:
        """Return the RFC 9457 body, its detail in `zh` or `en`."""
        sentence = self.en if language == "en" else self.zh
        return {
            "type": f"urn:tongchou:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": sentence.format(**self.facts),
            **({"errors": self.errors} if self.errors else {}),
            **({"facts": self.facts} if self.facts else {}),
        }


class NotFound(Problem):
    """What the request names does not exist, or is not for this caller to see."""

    status = 404


class Conflict(Problem):
    """The request does not fit the present state."""

    status = 409


class RuleViolated(Problem):
    """The request breaks a rule of the law or of the interface."""

    status = 422


class NotAllowed(Problem):
    """The caller may not do this."""

    status = 403


class Unauthenticated(Problem):
    """Nobody is known to have sent this."""

    status = 401
    code = "unauthenticated"
    title = "Sign-in needed"
    zh = "登录凭证缺失、无效或已过期（{reason}），请重新登录后再试。"
    en = "The bearer token is missing, invalid or expired ({reason}); sign in again."


class Unreachable(Problem):
    """Another service that must be asked first did not answer: the case waits, nothing is lost."""

    status = 503
    code = "service-unreachable"
    title = "Another service cannot be reached"
    zh = "暂时无法连接 {service} 服务，业务未办理也未丢失，请稍后重试。"
    en = "The {service} service cannot be reached; nothing was done and nothing is lost: try again later."


class TryAgainLater(Problem):
    """The database could not be reached or gave way to another request: nothing was done, the same may succeed now."""

    status = 503
    code = "try-again-later"
    title = "Try again later"
    zh = "数据库暂时不可用，本次请求未办理，请使用相同的 Idempotency-Key 稍后重试。"
    en = "The database is not available for the moment; nothing was done: send the same again, under the same key."


class InvalidRequest(RuleViolated):
    """The request's shape is wrong: `errors` points to each place."""

    code = "invalid-request"
    title = "Invalid request"
    zh = "请求内容有误，请按 errors 中逐项更正后重新提交。"
    en = "The request is malformed: correct each place named in errors and send it again."


class IdempotencyKeyMissing(RuleViolated):
    """A write without an `Idempotency-Key` could take effect twice."""

    code = "idempotency-key-missing"
    title = "Idempotency-Key header missing"
    zh = "写操作必须带 Idempotency-Key 请求头，以便安全重试。"
    en = "Every write carries an Idempotency-Key header, so that it can be retried safely."


class IdempotencyKeyReused(RuleViolated):
    """The key was used before, for another request."""

    code = "idempotency-key-reused"
    title = "Idempotency-Key used for another request"
    zh = "该 Idempotency-Key 已用于内容不同的请求，请换用新的键。"
    en = "This Idempotency-Key belongs to a request with another body; use a new key."


class RoleMissing(NotAllowed):
    """The caller holds none of the roles that may do this."""

    code = "role-missing"
    title = "Role missing"
    zh = "当前账号没有办理此业务的权限，需要以下角色之一：{roles}。"
    en = "This account may not do this; one of these roles is needed: {roles}."


class SamePerson(NotAllowed):
    """Two steps that must be done by different people were tried by one (separation of duties)."""

    code = "same-person"
    title = "Maker and checker must differ"
    zh = "经办人不得复核本人办理的业务，请由他人办理“{step}”。"
    en = "Whoever did an earlier step cannot do this one: let somebody else {step}."


class OutsideDivision(NotAllowed):
    """The row belongs to a division that the caller does not serve."""

    code = "outside-division"
    title = "Outside your division"
    zh = "业务所属行政区划 {division} 不在当前账号的管辖范围内。"
    en = "Division {division} is outside what this account serves."


def problems(*kinds: type[Problem]) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI answers of a route for the problems it can raise."""
    answers: dict[int | str, dict[str, Any]] = {}
    for kind in kinds:
        answer = answers.setdefault(kind.status, {"description": "", "content": {MEDIA_TYPE: {"examples": {}}}})
        answer["description"] = "; ".join(filter(None, [answer["description"], kind.title]))
        answer["content"][MEDIA_TYPE]["examples"][kind.code] = {"value": {"type": f"urn:tongchou:problem:{kind.code}"}}
    return answers
