"""Instruction and confirmation codes of the ZFM/R30x family.

Sources: ZhianTec ZFM-20 user manual and the constants of pyfingerprint 1.5, which agree; for what
pyfingerprint does not know, the manuals of the R30x and of the R503 (GROW).
"""

from __future__ import annotations

from enum import IntEnum


class Opcode(IntEnum):
    """Instruction codes, named as in the manual (pyfingerprint's name in the comment)."""

    GEN_IMG = 0x01  # readImage
    IMG_2_TZ = 0x02  # convertImage
    MATCH = 0x03  # compareCharacteristics
    SEARCH = 0x04  # searchTemplate
    REG_MODEL = 0x05  # createTemplate
    STORE = 0x06  # storeTemplate
    LOAD_CHAR = 0x07  # loadTemplate
    UP_CHAR = 0x08  # downloadCharacteristics
    DOWN_CHAR = 0x09  # uploadCharacteristics
    UP_IMAGE = 0x0A  # downloadImage
    DOWN_IMAGE = 0x0B
    DELETE_CHAR = 0x0C  # deleteTemplate
    EMPTY = 0x0D  # clearDatabase
    SET_SYS_PARA = 0x0E  # setSystemParameter
    READ_SYS_PARA = 0x0F  # getSystemParameters
    SET_PWD = 0x12  # setPassword
    VFY_PWD = 0x13  # verifyPassword
    GET_RANDOM_CODE = 0x14  # generateRandomNumber
    SET_ADDER = 0x15  # setAddress
    PORT_CONTROL = 0x17
    WRITE_NOTEPAD = 0x18
    READ_NOTEPAD = 0x19
    HIGH_SPEED_SEARCH = 0x1B
    TEMPLATE_NUM = 0x1D  # getTemplateCount
    READ_INDEX_TABLE = 0x1F  # getTemplateIndex
    AURA_LED = 0x35  # R503
    SOFT_RESET = 0x3D
    HANDSHAKE = 0x40  # R503
    LED_ON = 0x50
    LED_OFF = 0x51
    GET_ECHO = 0x53
    AUTO_SEARCH = 0x55  # ZFM-70


class Confirmation(IntEnum):
    """The first byte of an acknowledgement."""

    OK = 0x00
    PACKET_RECEIVE_ERROR = 0x01
    NO_FINGER = 0x02
    CAPTURE_FAILED = 0x03
    MESSY_IMAGE = 0x06
    FEW_FEATURES = 0x07
    NO_MATCH = 0x08
    NOT_FOUND = 0x09
    DO_NOT_COMBINE = 0x0A
    BAD_PAGE = 0x0B
    TEMPLATE_READ_ERROR = 0x0C
    TEMPLATE_UPLOAD_ERROR = 0x0D
    DATA_RECEIVE_ERROR = 0x0E
    IMAGE_UPLOAD_ERROR = 0x0F
    DELETE_FAILED = 0x10
    EMPTY_FAILED = 0x11
    WRONG_PASSWORD = 0x13
    NO_VALID_IMAGE = 0x15
    FLASH_ERROR = 0x18
    BAD_REGISTER = 0x1A
    BAD_REGISTER_VALUE = 0x1B
    BAD_NOTEPAD_PAGE = 0x1C
    PORT_CONTROL_FAILED = 0x1D
    WRONG_ADDRESS = 0x20
    PASSWORD_NEEDED = 0x21
    ECHO = 0x55
    UNSUPPORTED = 0xFC


class Register(IntEnum):
    """Registers that SetSysPara writes."""

    BAUD = 4
    SECURITY_LEVEL = 5
    PACKET_SIZE = 6


BAUD_UNIT = 9600
"""The baud rate is 9600 times the value of its register, 1 to 12."""

NOTEPAD_PAGES = 16
NOTEPAD_PAGE_BYTES = 32

PACKET_BYTES_BY_CODE = (32, 64, 128, 256)
"""Data bytes per packet for packet size codes 0 to 3."""

BOOT_BYTE = b"\x55"
"""What R503 and some R30x send once after power-up or reset."""
