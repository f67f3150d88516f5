"""What the data of a deal is called."""

from __future__ import annotations

DEAL = "Deal"
NAME = "Name"
STATUS = "Status"
STATUSES = {"open": "Open", "won": "Won", "lost": "Lost"}
STAGE = "Stage"
SINCE = "since {day}"
PIPELINE = "Pipeline"
VALUE = "Value"
PRODUCT = "Product"
CLOSES = "Closes"
MOVED = "moved {times}"
NEXT_STEP = "Next step"
LOSS_REASON = "Why it was lost"
OWNER = "Owner"
CREATED = "Created"
IN_CRM = "In the CRM"
OPEN_IN_CRM = "Open"

NAMELESS_CONTACT = "A contact without a name"
CONSENT = "Contact"
DO_NOT_CONTACT = "Must not be contacted"
TITLE = "Title"
ROLE = "Role"
ROLES = {
    "champion": "Speaks for you inside",
    "budget_holder": "Holds the budget",
    "user": "Will use it",
    "legal": "Legal",
    "technical": "Technical",
}
EMAIL = "E-mail"
PHONE = "Phone"
LINKEDIN = "LinkedIn"
WHATSAPP = "WhatsApp"
WHATSAPP_YES = "Has agreed to messages"
ZONE = "Time zone"
LANGUAGE = "Language"
ADDRESSED = "Addressed"
FORMAL = "formally"
INFORMAL = "informally"

COMPANY = "Company"
INDUSTRY = "Industry"
COUNTRY = "Country"
EMPLOYEES = "Employees"
WEBSITE = "Website"
ATTRIBUTES = "More from the CRM"
CORRECTIONS = "Corrected by you or a colleague"
WRONG = "This is wrong"
UNDO_CORRECTION = "Undo"
CORRECTED = "Corrected {moment}{author}; the CRM says {value}."
CRM_NOTHING = "nothing"
FACT_NOW = "{name} is {value} now."
FACT_NOTHING = "{name} is not known now."
RIGHT_VALUE = "What is right"
RIGHT_HINT = "It counts from now on, until the CRM says the same. Nothing is changed in the CRM."
CORRECT_IT = "Correct it"
BACK = "Back"
CORRECTED_TOAST = "Corrected: {name} is {value}."
UNDONE_TOAST = "The CRM's value counts again."
