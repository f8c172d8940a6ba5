"""The door of attachments: what a route is given to take a file in, to keep it, and to give it back."""

from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request, UploadFile
from fastapi.responses import Response

from shared.attachments import CIPHER, Attachment, AttachmentStore, received

NOT_KEPT = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
"""What was revealed to one caller stays in no cache, and is taken for nothing but what it is."""


async def _attached(request: Request, file: UploadFile) -> Attachment:
    return await received(file, mib_max=request.app.state.settings.attachment_mib_max)


def _store(request: Request) -> AttachmentStore:
    state = request.app.state
    return AttachmentStore(state.settings.files_dir, state.database.secrets.cipher(CIPHER))


Attached = Annotated[Attachment, Depends(_attached)]
"""The `file` of a form, read and checked."""
Store = Annotated[AttachmentStore, Depends(_store)]


def content_response(content: bytes, *, media_type: str, file_name: str) -> Response:
    """Answer with a content, to be saved under its name."""
    named = {"content-disposition": f"attachment; filename*=UTF-8''{quote(file_name, safe='')}"}
    return Response(content, media_type=media_type, headers=NOT_KEPT | named)
